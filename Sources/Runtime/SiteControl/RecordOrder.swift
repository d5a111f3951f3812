package import Foundation

/// What a recording is made from: rows of the journal, or what happens at a lane from now on.
package struct RecordOrder: Codable, Hashable, Sendable {
    /// The longest live recording, in seconds.
    package static let longestLive = 300

    package let lane: String

    /// The folder to make, as an absolute path.
    package let folder: String
    package let from: Date?
    package let until: Date?

    /// How long to record live; nil takes the journal.
    package let seconds: Int?

    package init(lane: String, folder: String, from: Date?, until: Date?, seconds: Int?) {
        self.lane = lane
        self.folder = folder
        self.from = from
        self.until = until
        self.seconds = seconds
    }
}
