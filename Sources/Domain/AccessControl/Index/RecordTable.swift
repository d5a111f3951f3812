/// Records of bytes by number, kept close together: a million small things cost what they contain, and no object each.
///
/// They are in pages, so that changing one record of a shared copy copies one page only.
struct RecordTable: Sendable {
    /// The records alone, for reading.
    private(set) var pages = RecordPages()

    /// Numbers whose record was removed, to be given out again.
    private var free: [UInt32] = []

    private(set) var count = 0

    /// The record of a number that was given out and not removed since.
    subscript(number: UInt32) -> RecordReader { pages[number] }

    /// Every number that has a record, in order.
    var numbers: some Sequence<UInt32> { pages.numbers }

    /// Keeps a record, which must not be empty, and gives it a number.
    mutating func add(_ record: RecordWriter) -> UInt32 {
        count += 1
        guard let number = free.popLast() else { return pages.append(record.bytes) }
        pages.replace(number, with: record.bytes)
        return number
    }

    mutating func remove(_ number: UInt32) {
        pages.replace(number, with: [])
        free.append(number)
        count -= 1
    }
}
