package import Foundation

extension AccessQuestion {
    /// The decision as a person would give it, with the smallest change that would have turned it.
    package func answer() -> [String] {
        decision.answer(to: read, rules: rules, at: now, remedies: smallestChange)
    }
}

extension AccessDecision {
    /// The decision as a person would give it: the verdict in a sentence, the steps that mattered, and what would turn it.
    ///
    /// The steps begin with `✓` where the rule lets pass, `✗` where it does not, and `·` where it was only noted.
    package func answer(
        to read: CredentialRead, rules: AccessRules, at moment: Date, remedies: [Remedy]?
    ) -> [String] {
        let wording = AnswerWording(decision: self, read: read, rules: rules, moment: moment)
        let steps = trace.filter(\.isWorthTelling).map {
            "\($0.outcome.mark) \($0.sentence(rules: rules, at: moment))"
        }
        return [wording.verdict] + steps + [wording.turning(remedies)]
    }
}

extension TraceStep.Outcome {
    /// The sign before a step in a terminal.
    package var mark: String {
        switch self {
        case .passed: "✓"
        case .failed: "✗"
        case .noted: "·"
        }
    }
}

extension TraceStep {
    /// Whether it says more than that everything is as usual.
    fileprivate var isWorthTelling: Bool {
        if outcome == .failed { return true }
        switch observation {
        case .blocked, .userEnabled, .credentialEnabled, .usesLeft(nil), .accessPointPermitted, .inside(nil),
            .watched(false), .passback(_, _, since: nil):
            return false
        case .validity(let validity, _), .identifierValidity(let validity, _): return validity != .longTerm
        default: return true
        }
    }
}
