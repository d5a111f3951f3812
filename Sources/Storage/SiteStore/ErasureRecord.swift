import Foundation

/// What the row `personalErased` says: which rows lost their personal fields, and why.
struct ErasureRecord: Codable {
    /// How many rows of the journal one record is about; a larger erasure is several records.
    static let rowsPerRecord: Int64 = 2000

    /// First and last sequence number of each range.
    let rows: [[Int64]]
    let why: String

    init(_ ranges: [ClosedRange<Int64>], why: String) {
        rows = ranges.map { [$0.lowerBound, $0.upperBound] }
        self.why = why
    }

    var ranges: [ClosedRange<Int64>] {
        rows.compactMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil }
    }
}
