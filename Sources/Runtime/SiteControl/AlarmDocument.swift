package import Foundation

/// An alarm that stands, or that nobody has acknowledged yet.
package struct AlarmDocument: Codable, Hashable, Sendable {
    /// Such as `tailgating`.
    package let alarm: String

    /// The lane or door, nil for alarms of the whole site.
    package let door: String?

    /// What it is about where there can be several, such as a device or an input.
    package let subject: String?
    package let since: Date

    /// Whether its cause still stands.
    package let isStanding: Bool

    /// Who has seen it, if anybody.
    package let acknowledgedBy: String?
}

/// Which alarms somebody means.
package struct AlarmQuery: Codable, Hashable, Sendable {
    package let alarm: String
    package let door: String?
    package let subject: String?

    package init(alarm: String, door: String? = nil, subject: String? = nil) {
        self.alarm = alarm
        self.door = door
        self.subject = subject
    }
}
