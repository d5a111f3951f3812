package import Foundation

/// The record that old rows were removed by policy, and the point from which the journal is proved since.
package struct JournalExpiry: Hashable, Sendable {
    /// The last row that was removed.
    package let throughSequence: Int64

    /// The digest of that row, on which the first remaining one is built.
    let chain: Data

    package let at: Date

    /// The policy: how many days rows are kept.
    package let keepDays: Int
}
