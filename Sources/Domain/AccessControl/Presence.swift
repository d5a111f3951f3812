package import Foundation

/// Who is inside: vehicles by credential at lanes, people by user at doors.
///
/// It changes when access was *taken*, never when it was granted.
package struct Presence: Hashable, Sendable {
    /// Whom presence counts: a vehicle by its credential, a person by the user.
    package enum Subject: Hashable, Sendable {
        case vehicle(CredentialID)
        case person(UserID)
    }

    /// Where a subject is, and since when.
    package struct Stay: Hashable, Sendable {
        package let area: AreaID
        package let since: Date

        package init(area: AreaID, since: Date) {
            self.area = area
            self.since = since
        }
    }

    package private(set) var stays: [Subject: Stay]

    package init(stays: [Subject: Stay] = [:]) { self.stays = stays }

    /// The area that the subject is in, nil for outside or unknown.
    package func area(of subject: Subject) -> AreaID? { stays[subject]?.area }

    /// Applies what taking access changed.
    package mutating func apply(_ change: PresenceChange) {
        guard let area = change.area else {
            stays[change.subject] = nil
            return
        }
        stays[change.subject] = Stay(area: area, since: change.at)
    }
}

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
