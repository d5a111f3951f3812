package import Foundation

/// One subject entered an area, or left for outside.
package struct PresenceChange: Hashable, Sendable {
    package let subject: Presence.Subject

    /// The area entered, nil for outside.
    package let area: AreaID?

    package let at: Date

    package init(subject: Presence.Subject, area: AreaID?, at: Date) {
        self.subject = subject
        self.area = area
        self.at = at
    }
}
