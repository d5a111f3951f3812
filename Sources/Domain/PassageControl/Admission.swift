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

    /// Whether its end is journalled as taken or not taken: only what a credential was granted is.
    let isGrant: Bool

    /// Where it lets in, and whom, as the journal tells; nil where nobody is known.
    private(set) var accessPoint: AccessPointID?
    private(set) var personal: PersonalDetails?
    private(set) var credential: CredentialID?

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
        basis = Basis(read, decision)
        isGrant = true
        name(read, decision.match)
    }

    /// What somebody opened without a credential.
    init(row: EntryID, cause: JournalEntry.Cause) {
        self.row = row
        self.cause = cause
        basis = nil
        isGrant = false
    }

    /// What an earlier run granted, and did not see the end of.
    init(leftBy grant: OpenGrants.Grant) {
        row = EntryID(rawValue: 0)
        cause = .credential
        basis = nil
        isGrant = true
        accessPoint = grant.accessPoint
        personal = grant.personal
        credential = grant.personal?.credential.map { CredentialID($0) }
    }

    /// Tells whom it lets in.
    mutating func name(_ read: CredentialRead, _ match: AccessDecision.Match?) {
        accessPoint = read.accessPoint
        personal = PersonalDetails(read, match)
        credential = match?.credential
    }

    /// Somebody else may pass instead.
    mutating func forgetName() {
        accessPoint = nil
        personal = nil
        credential = nil
        subject = nil
    }

    /// Whether it is not known for whom somebody opened.
    var isNameless: Bool { !isGrant && accessPoint == nil }

    /// Whether its command waits for a row; fire and exit requests never do.
    func waits(for row: EntryID) -> Bool {
        self.row == row && (cause == .credential || cause == .operator)
    }
}
