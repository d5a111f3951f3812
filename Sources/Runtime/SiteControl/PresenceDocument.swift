package import Foundation

/// A vehicle or a person with the area where they were last seen to go.
package struct PresenceDocument: Codable, Hashable, Sendable {
    /// `vehicle` or `person`.
    package let kind: String

    /// The credential of a vehicle, the user id of a person.
    package let id: String
    package let user: String?
    package let name: String?

    /// The plates of a vehicle.
    package let plates: [String]
    package let area: String
    package let since: Date

    /// Seen so long ago that nobody knows whether they are still there.
    package let isForgotten: Bool

    /// There for longer than the area allows.
    package let isOverstay: Bool
}
