import AccessControl

/// The right of one car or person to pass once, from the opening until it is used or lapses.
struct Admission: Sendable {
    /// The row that says why; of what an earlier run granted, one before all of this run.
    let row: EntryID

    let cause: JournalEntry.Cause

    /// The read and decision behind it; nil for exit requests, operators, and what an earlier run granted.
    var read: CredentialRead? { basis?.read }
    var decision: AccessDecision? { basis?.decision }

    /// Kept apart from the rest, because a lane holds admissions and is looked at with every observation.
    private let basis: Basis?

    private final class Basis: Sendable {
        let read: CredentialRead
        let decision: AccessDecision

        init(_ read: CredentialRead, _ decision: AccessDecision) {
            self.read = read
            self.decision = decision
        }
    }

    /// The orders to open for it, in their order: its own, and whoever else asked for the same car.
    private(set) var openings: [Opening]

    /// Whether its end is journalled as taken or not taken: only what a credential was granted is.
    let isGrant: Bool

    /// Where it lets in, and whom, as the journal tells; nil where nobody is known.
    private(set) var accessPoint: AccessPointID?
    private(set) var personal: PersonalDetails?
    private(set) var credential: CredentialID?

    /// Whether who it lets in is on the watched list.
    private(set) var isWatched = false

    /// Whom it lets in, as presence counts.
    var subject: Presence.Subject?

    /// When it lapses, by uptime.
    var deadline: Duration = .zero

    /// When its car left the arming loop, nil while it stands there.
    var leftLineAt: Duration?

    /// What a credential was granted, by its row.
    init(row: EntryID, read: CredentialRead, decision: AccessDecision) {
        self.row = row
        cause = .credential
        openings = [Opening(row: row, cause: .credential)]
        basis = Basis(read, decision)
        isGrant = true
        tell(read, decision)
    }

    /// What somebody opened without a credential.
    init(row: EntryID, cause: JournalEntry.Cause) {
        self.row = row
        self.cause = cause
        openings = [Opening(row: row, cause: cause)]
        basis = nil
        isGrant = false
    }

    /// What an earlier run granted, and did not see the end of.
    init(leftBy grant: OpenGrants.Grant) {
        row = EntryID(rawValue: 0)
        cause = .credential
        openings = []
        basis = nil
        isGrant = true
        accessPoint = grant.accessPoint
        personal = grant.personal
        credential = grant.personal?.credential.map { CredentialID($0) }
    }

    /// Whether an earlier run granted it, so that this one has not seen all of its car.
    var isInherited: Bool { openings.isEmpty }

    /// Tells whom it lets in; presence then follows the vehicle.
    mutating func name(_ read: CredentialRead, _ decision: AccessDecision) {
        tell(read, decision)
        subject = credential.map { .vehicle($0) }
    }

    private mutating func tell(_ read: CredentialRead, _ decision: AccessDecision) {
        accessPoint = read.accessPoint
        personal = PersonalDetails(read, decision.match)
        credential = decision.match?.credential
        isWatched = decision.isWatched
    }

    /// Somebody else may pass instead.
    mutating func forgetName() {
        accessPoint = nil
        personal = nil
        credential = nil
        subject = nil
        isWatched = false
    }

    /// Whether an opening for it was sent and never answered: the arm may have moved, and nobody asks for it again.
    var isOpeningUnknown = false

    /// Whether it is not known for whom somebody opened.
    var isNameless: Bool { !isGrant && accessPoint == nil }

    /// Whether a command of its waits for a row.
    func waits(for row: EntryID) -> Bool {
        openings.contains { $0.row == row && $0.waitsForRow }
    }
}

// Several orders may open for one car: who presses twice, or is read after somebody opened for him, is let in once.

extension Admission {
    /// One order to open, by the row that tells of it.
    struct Opening: Sendable {
        let row: EntryID
        let cause: JournalEntry.Cause

        /// Fire and exit requests never wait for their row.
        var waitsForRow: Bool { cause == .credential || cause == .operator }
    }

    /// The most orders that are remembered; older ones were answered long ago.
    private static let mostOpenings = 8

    /// Others asked to open for the same car.
    mutating func join(_ others: [Opening]) {
        openings = Array((openings + others).suffix(Self.mostOpenings))
    }

    /// What is left when a row of its could not be written: nil where nothing else opens for its car.
    ///
    /// Without the row of what a credential was granted, it is somebody for whom another opened.
    func without(_ row: EntryID) -> Admission? {
        let others = openings.filter { $0.row != row }
        guard let first = others.first else { return nil }
        var rest = isGrant && row == self.row ? Admission(row: first.row, cause: first.cause) : self
        rest.openings = others
        rest.deadline = deadline
        rest.leftLineAt = leftLineAt
        rest.isOpeningUnknown = isOpeningUnknown
        return rest
    }
}
