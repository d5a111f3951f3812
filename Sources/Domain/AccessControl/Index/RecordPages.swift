/// The records of a `RecordTable`, a few hundred to a page; an empty one stands where there is none.
struct RecordPages: Sendable {
    private static let recordsPerPage = 256

    private var pages: [RecordPage] = []

    subscript(number: UInt32) -> RecordReader {
        let (page, place) = Self.place(of: number)
        return pages[page].record(place)
    }

    var numbers: some Sequence<UInt32> {
        pages.indices.lazy.flatMap { page in
            (0..<pages[page].count).lazy.filter { !pages[page].isEmpty($0) }
                .map { UInt32(page * Self.recordsPerPage + $0) }
        }
    }

    /// Puts a record behind all others and gives its number.
    mutating func append(_ record: [UInt8]) -> UInt32 {
        if pages.last?.count ?? Self.recordsPerPage == Self.recordsPerPage { startPage() }
        let page = pages.count - 1
        pages[page].append(record)
        return UInt32(page * Self.recordsPerPage + pages[page].count - 1)
    }

    mutating func replace(_ number: UInt32, with record: [UInt8]) {
        let (page, place) = Self.place(of: number)
        pages[page].replace(place, with: record)
    }

    private mutating func startPage() {
        if !pages.isEmpty { pages[pages.count - 1].trim() }
        pages.append(RecordPage())
    }

    private static func place(of number: UInt32) -> (page: Int, place: Int) {
        (Int(number) / recordsPerPage, Int(number) % recordsPerPage)
    }
}

/// Some records, one behind the other.
private struct RecordPage: Sendable {
    private var bytes: [UInt8] = []

    /// Where each record ends.
    private var ends: [UInt32] = []

    var count: Int { ends.count }

    func record(_ place: Int) -> RecordReader { RecordReader(bytes, from: start(of: place)) }

    func isEmpty(_ place: Int) -> Bool { start(of: place) == Int(ends[place]) }

    mutating func append(_ record: [UInt8]) {
        bytes.append(contentsOf: record)
        ends.append(UInt32(bytes.count))
    }

    mutating func replace(_ place: Int, with record: [UInt8]) {
        let before = start(of: place)..<Int(ends[place])
        bytes.replaceSubrange(before, with: record)
        for later in place..<ends.count {
            ends[later] = UInt32(Int(ends[later]) + record.count - before.count)
        }
    }

    /// Gives back the memory that was set aside for growing.
    mutating func trim() {
        var exact: [UInt8] = []
        exact.reserveCapacity(bytes.count)
        exact.append(contentsOf: bytes)
        bytes = exact
    }

    private func start(of place: Int) -> Int { place == 0 ? 0 : Int(ends[place - 1]) }
}
