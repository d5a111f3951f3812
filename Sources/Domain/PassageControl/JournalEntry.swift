package import AccessControl
package import Foundation

/// One thing that happened, as the journal keeps it; past tense.
package struct JournalEntry: Hashable, Sendable {
    /// What happened.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case accessGranted, accessDenied
        case accessTaken, accessNotTaken
        /// Somebody passed for whom a guard or the exit button opened, and who was read: presence follows.
        case letThrough
        case opened, closeRequested
        case heldOpen, holdEnded, locked, lockEnded
        case exitRequested
        case fireStarted, fireReleased
        case alarmRaised, alarmCleared, alarmAcknowledged
        /// A tag let a car in and tells which plate a camera should have read; the note names the camera.
        case plateLabelled
        /// Two identifiers of one car belong to different users: a moved tag, a cloned plate.
        case factorsDisagreed
        /// Somebody was let in who was known to be inside, where passback is soft.
        case passbackViolated
        /// An operator had the site forget where somebody is.
        case presenceForgiven
        /// An operator vouched for the clock of a camera that was called wrong.
        case clockTrusted
        /// What is known of a camera's clock has changed: by its own events, or because our clock was set.
        case clockLearnt
        case lockdownStarted, lockdownEnded
        case readDiscarded
        case started, stopped
        case rulesChanged
        case commandFailed
        case deviceLost, deviceReturned
    }

    /// Why a door moved.
    package enum Cause: String, Codable, Sendable {
        case credential, schedule, `operator`, exitRequest, fire, manualKey
    }

    /// What a site raises an alarm for.
    package enum Alarm: String, CaseIterable, Codable, Sendable {
        case forcedOpen, openTooLong, tailgating, loopStuck, deviceLost, clockWrong, diskLow, noReadRate
        case blockedCredential, overstay, journalUnavailable, fire
        /// A tag of one user was read on the car of another.
        case factorsDisagree
        /// Both limit switches of an arm say that it is reached.
        case limitsDisagree
        /// A fitted input is not heard of any more.
        case inputLost
        /// A cabinet or housing is open.
        case tamper
    }

    package let id: EntryID
    package let at: Date
    package let kind: Kind
    package var door: DoorID?
    package var accessPoint: AccessPointID?
    package var cause: Cause?
    package var alarm: Alarm?
    package var reason: DenyReason?

    /// Whom it concerns, and what was read; personal, hence erasable.
    package var personal: PersonalDetails?

    /// The decision behind it, with its trace.
    package var decision: AccessDecision?

    /// How many looks were joined, and the confidence of their vote in 0–1.
    package var looks: Int?
    package var confidence: Double?

    /// The watched list matched: notify.
    package var isWatched: Bool
    package var isOverstay: Bool

    /// Free words of an operator, a device or an error.
    package var note: String?

    /// Who ordered it: an operator, a caller.
    package var orderedBy: String?

    package var evidence: Evidence?

    /// Written in the same transaction.
    package var presenceChange: PresenceChange?
    package var doorState: DoorStateChange?
    package var clockChange: ClockChange?

    /// A credential of which one use is spent by this row, in the same transaction.
    package var spendsUseOf: CredentialID?

    package init(id: EntryID, at: Date, kind: Kind, door: DoorID? = nil, accessPoint: AccessPointID? = nil) {
        self.id = id
        self.at = at
        self.kind = kind
        self.door = door
        self.accessPoint = accessPoint
        self.isWatched = false
        self.isOverstay = false
    }
}
