import Foundation

extension AccessQuestion {
    /// When a grant ends by itself: the first moment at which a period or a schedule turns it, with the reason then.
    ///
    /// Found by deciding again at each moment that comes into question; nil where none of them turns it.
    var end: (at: Date, reason: DenyReason)? {
        let decision = decision
        guard decision.isGranted else { return nil }
        for moment in Set(decision.trace.compactMap(turn)).sorted() {
            let later = AccessQuestion(read, with: second, rules: rules, presence: presence, now: moment)
            if let reason = later.decision.denyReason { return (moment, reason) }
        }
        return nil
    }

    /// When what a rule saw is next otherwise.
    private func turn(of step: TraceStep) -> Date? {
        switch step.observation {
        case .validity(let validity, _), .identifierValidity(let validity, _):
            validity.until.flatMap { $0 > now ? $0 : nil }
        case .policy(_, _, let schedule, open: true): rules.nextChange(of: schedule, after: now)
        default: nil
        }
    }
}
