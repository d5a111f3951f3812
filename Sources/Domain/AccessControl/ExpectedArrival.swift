package import Foundation

/// A subject that was let in at a door and has not come through yet.
///
/// It takes its place already: two lanes that grant at the same time must not fill the last place twice.
package struct ExpectedArrival: Hashable, Sendable {
    package let subject: Presence.Subject

    /// What it comes into, nil where the site has no areas.
    package let area: AreaID?

    /// The door that was opened for it.
    package let door: DoorID

    /// When it was let in.
    package let since: Date

    /// The credential that spends a use when it comes, nil for none.
    package let spends: CredentialID?

    /// The group that its holder belongs to, nil for none.
    var group: String?
}

extension Presence {
    /// From now on a subject counts as arriving in an area, until it has come or is forgotten.
    ///
    /// For the door that was opened for it this changes nothing: the same car is read there again while it waits.
    package mutating func expect(
        _ subject: Subject, in area: AreaID?, at door: DoorID, since: Date, rules: AccessRules,
        spending credential: CredentialID? = nil
    ) {
        forgetExpected(subject, at: door)
        arrivals.append(
            ExpectedArrival(
                subject: subject, area: area, door: door, since: since, spends: credential,
                group: rules.group(of: subject)))
    }

    /// The grant at a door has ended: access was taken, or it was not.
    package mutating func forgetExpected(_ subject: Subject, at door: DoorID) {
        arrivals.removeAll { $0.subject == subject && $0.door == door }
    }

    /// Where a subject is arriving at any other door than one.
    func arrivals(of subject: Subject, notAt door: DoorID) -> some Sequence<ExpectedArrival> {
        arrivals.lazy.filter { $0.subject == subject && $0.door != door }
    }
}
