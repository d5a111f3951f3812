import AccessControl

/// The right of one car or person to pass once, from the opening until it is used or lapses.
struct Admission: Sendable {
    /// The row that says why.
    let row: EntryID

    let cause: JournalEntry.Cause

    /// The read and decision behind it; nil for exit requests and operators.
    let read: CredentialRead?
    let decision: AccessDecision?

    /// When it lapses, by uptime.
    var deadline: Duration

    /// When its car left the arming loop, nil while it stands there.
    var leftLineAt: Duration?

    /// Whom it lets in, as presence counts.
    var subject: Presence.Subject?

    /// Whether its end is journalled as taken or not taken: only what a credential was granted is.
    var isGrant: Bool { read != nil }

    var credential: CredentialID? { decision?.match?.credential }
}
