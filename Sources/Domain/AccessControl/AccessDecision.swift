/// The verdict on one read, with everything that was looked at on the way.
package struct AccessDecision: Hashable, Sendable {
    /// Granted or denied.
    package enum Verdict: Hashable, Sendable {
        case granted
        case denied(DenyReason)
    }

    /// Whom the identifier belongs to, as far as it was found.
    package struct Match: Hashable, Sendable {
        /// Nil when nobody is known, such as at a free exit.
        package let user: UserID
        package let userName: String
        package let credential: CredentialID

        /// The identifier as it is listed: the plate that was matched, beside the text that was read.
        package let identifier: IdentifierValue

        /// How it differs from what was read, or nil when it is exactly that.
        package let likeness: Likeness?

        package init(
            user: UserID, userName: String, credential: CredentialID, identifier: IdentifierValue,
            likeness: Likeness? = nil
        ) {
            self.user = user
            self.userName = userName
            self.credential = credential
            self.identifier = identifier
            self.likeness = likeness
        }
    }

    package let verdict: Verdict
    package let match: Match?

    /// Granted only because whoever is inside may leave: recorded, with an alarm.
    package let isOverstay: Bool

    /// Granted although whoever it is was known to be inside already: passback is soft there.
    package let isPassbackViolation: Bool

    /// On the watched list: decided as usual, and notified.
    package let isWatched: Bool

    /// Every rule looked at with the value it saw, in order.
    package let trace: [TraceStep]

    package init(
        verdict: Verdict, match: Match?, isOverstay: Bool = false,
        isPassbackViolation: Bool = false, isWatched: Bool = false, trace: [TraceStep]
    ) {
        self.verdict = verdict
        self.match = match
        self.isOverstay = isOverstay
        self.isPassbackViolation = isPassbackViolation
        self.isWatched = isWatched
        self.trace = trace
    }

    package var isGranted: Bool { verdict == .granted }

    /// The reason of a denial.
    package var denyReason: DenyReason? {
        if case .denied(let reason) = verdict { reason } else { nil }
    }
}
