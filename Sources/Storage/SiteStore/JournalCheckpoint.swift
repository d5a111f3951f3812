package import Foundation

/// The head of the journal at one moment, signed and kept beside the database.
///
/// Whoever cuts rows off the end of the journal leaves a checkpoint behind that names a row which is no longer there.
package struct JournalCheckpoint: Hashable, Sendable {
    package let sequence: Int64
    let chain: Data
    package let at: Date

    /// The digest of that row, in hex.
    package var head: String { chain.hexText }
}
