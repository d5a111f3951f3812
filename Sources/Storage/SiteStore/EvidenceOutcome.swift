import Foundation

/// What came of keeping the picture of one row.
enum EvidenceOutcome: Sendable {
    /// The row has no picture.
    case none
    /// The picture is on disk under this name, with this SHA-256.
    case saved(name: String, digest: Data)
    /// The picture could not be kept; the row is written all the same and says why.
    case missing(why: String)
}
