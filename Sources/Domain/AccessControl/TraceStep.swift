package import Foundation

/// One rule that a decision looked at, the value that it saw, and what came of it; rendered later.
package struct TraceStep: Hashable, Sendable {
    /// What a rule saw: values, never sentences.
    package enum Observation: Hashable, Sendable {
        case blocked(Bool)
        case watched(Bool)
        case listed(IdentifierValue, user: UserID?)
        case userEnabled(Bool)
        case credentialEnabled(Bool)
        /// The period of the credential.
        case validity(Validity, at: Date)
        /// The period of the one identifier that was read, such as one plate of a vehicle.
        case identifierValidity(Validity, at: Date)
        case usesLeft(Int?)
        case apartmentMatches(Bool)
        case policy(profile: AccessProfileID, accessPoint: AccessPointID, schedule: ScheduleID, open: Bool)
        case accessPointPermitted(AccessPointID, Bool)
        case specialDay(CalendarDay, name: String, schedule: ScheduleID, open: Bool)
        case exitPolicy(AccessPoint.ExitPolicy)
        case inside(AreaID?)
        /// The nearest listed plate that is not exactly what was read, and whether the budget forgives the difference.
        case nearest(IdentifierValue, Likeness, forgiven: Bool)
        /// So many listed plates are equally near.
        case equallyNear(Int)
        /// The other factor, nil when none was seen, and whether it belongs to the same holder.
        case secondFactor(IdentifierValue?, sameHolder: Bool)
        /// Where whoever asks to enter is known to be already, and what that means there.
        case passback(AreaID, Area.Passback, since: Date?)
        /// Whoever asks to enter is being let in at another door already.
        case arriving(AreaID, at: DoorID, since: Date)
        /// So many places of an area are taken, by those inside and those who were let in and come.
        case capacity(AreaID, inside: Int, places: Int)
        case groupCapacity(String, AreaID, inside: Int, places: Int)
        /// The public PIN that was typed, and whether it opens there at all.
        case publicPIN(PublicPINID, AccessPointID, opens: Bool)
        /// The schedule of a public PIN.
        case publicPINSchedule(ScheduleID, open: Bool)
        /// How long whoever leaves was inside, where stays are limited.
        case stay(AreaID, since: Date, limit: Duration, at: Date)
    }

    /// What came of it.
    package enum Outcome: String, Codable, Sendable {
        /// The rule lets the read pass on.
        case passed
        /// The rule denies, unless a later rule says otherwise.
        case failed
        /// The rule was looked at and only noted.
        case noted
    }

    package let observation: Observation
    package let outcome: Outcome

    package init(_ observation: Observation, _ outcome: Outcome) {
        self.observation = observation
        self.outcome = outcome
    }
}
