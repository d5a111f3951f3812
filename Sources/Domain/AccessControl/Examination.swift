import Foundation

/// The walk of one read through the rules; keeps what each of them saw.
///
/// Each group of rules is a file of its own: who it is, the credential, the factors, the policies, presence, the exit. The
/// rules are handed on from step to step and not kept: they are some dozens of references, and to count each of them
/// would be a tenth of a decision.
final class Examination {
    let read: CredentialRead
    let second: CredentialRead?
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
        read: CredentialRead, second: CredentialRead?, at point: AccessPoint?, presence: Presence, now: Date
    ) {
        self.read = read
        self.second = second
        self.presence = presence
        self.now = now
        self.point = point
        trace.reserveCapacity(20)
    }

    func decision(_ rules: AccessRules) -> AccessDecision {
        let factors = identifiedFactors(rules)
        lookAtLists(factors, rules)
        let holder = identify(factors, rules)
        if let holder { lookAtRules(holder, factors, rules) }
        lookAtExit(holder, rules)
        let verdict: AccessDecision.Verdict = failures.first.map { .denied($0) } ?? .granted
        let isGranted = verdict == .granted
        return AccessDecision(
            verdict: verdict, match: match, isOverstay: isOverstay && isGranted,
            isPassbackViolation: isPassbackViolation && isGranted, isWatched: isWatched, trace: trace)
    }

    private func lookAtRules(_ holder: Holder, _ factors: IdentifiedFactors, _ rules: AccessRules) {
        lookAtCredential(holder, rules)
        lookAtFactors(holder, factors)
        lookAtPolicies(of: holder.user, rules)
        lookAtPresence(holder, rules)
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
