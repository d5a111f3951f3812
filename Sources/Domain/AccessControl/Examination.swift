import Foundation

/// The walk of one read through the rules; keeps what each of them saw.
///
/// Each group of rules is a file of its own: who it is, the credential, the factors, the policies, presence, the exit. It is an
/// object because the rules are some dozens of references, which are counted once so and not at every step.
final class Examination {
    let read: CredentialRead
    let second: CredentialRead?
    let rules: AccessRules
    let presence: Presence
    let now: Date
    let point: AccessPoint?

    var trace: [TraceStep] = []

    /// Why the read fails, in the order of the rules; the first is the reason.
    var failures: [DenyReason] = []

    var match: AccessDecision.Match?
    var isWatched = false
    var isOverstay = false
    var isPassbackViolation = false

    init(
        read: CredentialRead, second: CredentialRead?, rules: AccessRules, presence: Presence, now: Date
    ) {
        self.read = read
        self.second = second
        self.rules = rules
        self.presence = presence
        self.now = now
        point = rules.accessPoints[read.accessPoint]
        trace.reserveCapacity(20)
    }

    func decision() -> AccessDecision {
        let factors = identifiedFactors()
        lookAtLists(factors)
        let holder = identify(factors)
        if let holder { lookAtRules(holder, factors) }
        lookAtExit(holder)
        let verdict: AccessDecision.Verdict = failures.first.map { .denied($0) } ?? .granted
        let isGranted = verdict == .granted
        return AccessDecision(
            verdict: verdict, match: match, isOverstay: isOverstay && isGranted,
            isPassbackViolation: isPassbackViolation && isGranted, isWatched: isWatched, trace: trace)
    }

    private func lookAtRules(_ holder: Holder, _ factors: IdentifiedFactors) {
        lookAtCredential(holder)
        lookAtFactors(holder, factors)
        lookAtPolicies(of: holder.user)
        lookAtPresence(holder)
    }

    // MARK: The trace

    /// A rule that lets the read pass on, or gives a reason against it.
    func note(_ observation: TraceStep.Observation, failing reason: DenyReason? = nil) {
        trace.append(TraceStep(observation, reason == nil ? .passed : .failed))
        if let reason { failures.append(reason) }
    }

    /// Something that was looked at and speaks neither for nor against.
    func remark(_ observation: TraceStep.Observation) {
        trace.append(TraceStep(observation, .noted))
    }
}

extension Examination {
    /// Whose credential is judged, with the identifier by which it was found.
    struct Holder {
        let user: User
        let credential: Credential
        let identifier: CredentialIdentifier

        /// How it differs from what was read, or nil when it is exactly that.
        let likeness: Likeness?

        /// Whom presence counts at the access point.
        let subject: Presence.Subject
    }
}
