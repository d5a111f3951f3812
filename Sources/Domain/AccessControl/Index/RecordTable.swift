/// Records of bytes by number, kept close together: a million small things cost what they contain, and no object each.
///
/// They are in pages, so that changing one record of a shared copy copies one page only.
struct RecordTable: Sendable {
    private static let recordsPerPage = 256

    private var pages: [RecordPage] = []

    /// Numbers whose record was removed, to be given out again.
    private var free: [UInt32] = []

    private(set) var count = 0

    /// The record of a number that was given out and not removed since.
    subscript(number: UInt32) -> RecordReader {
        let (page, place) = Int(number).quotientAndRemainder(dividingBy: Self.recordsPerPage)
        return pages[page].record(place)
    }

    /// Keeps a record, which must not be empty, and gives it a number.
    mutating func add(_ record: RecordWriter) -> UInt32 {
        count += 1
        if let number = free.popLast() {
            replace(number, with: record.bytes)
            return number
        }
        if pages.last?.count ?? Self.recordsPerPage == Self.recordsPerPage { startPage() }
        let page = pages.count - 1
        pages[page].append(record.bytes)
        return UInt32(page * Self.recordsPerPage + pages[page].count - 1)
    }

    mutating func remove(_ number: UInt32) {
        replace(number, with: [])
        free.append(number)
        count -= 1
    }

    /// Every number that has a record, in order.
    var numbers: some Sequence<UInt32> {
        pages.indices.lazy.flatMap { page in
            (0..<pages[page].count).lazy.filter { !pages[page].isEmpty($0) }
                .map { UInt32(page * Self.recordsPerPage + $0) }
        }
    }

    private mutating func startPage() {
        if !pages.isEmpty { pages[pages.count - 1].trim() }
        pages.append(RecordPage())
    }

    private mutating func replace(_ number: UInt32, with record: [UInt8]) {
        let (page, place) = Int(number).quotientAndRemainder(dividingBy: Self.recordsPerPage)
        pages[page].replace(place, with: record)
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
