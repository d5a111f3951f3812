import Foundation

/// What the row `personalErased` says: which rows lost their personal fields, and why.
struct ErasureRecord: Codable {
    /// How many ranges one record names at most; a larger erasure is several records.
    static let maximumRanges = 1000

    /// First and last sequence number of each range.
    let rows: [[Int64]]
    let why: String

    init(_ ranges: ArraySlice<ClosedRange<Int64>>, why: String) {
        rows = ranges.map { [$0.lowerBound, $0.upperBound] }
        self.why = why
    }

    var ranges: [ClosedRange<Int64>] {
        rows.compactMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]...$0[1] : nil }
    }
}
