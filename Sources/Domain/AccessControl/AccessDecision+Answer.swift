package import Foundation

extension AccessQuestion {
    /// The decision as a person would give it, with what would turn it.
    ///
    /// `locks` are the orders that keep everybody out there now. Asked for another time than now, nobody can know who is
    /// inside then and what is locked: the caller leaves both out, and the answer says so.
    package func answer(locks: [StandingLock] = [], isForAnotherTime: Bool = false) -> [String] {
        let decision = decision
        let wording = AnswerWording(
            decision: decision, read: read, rules: rules, moment: now, locks: locks,
            isForAnotherTime: isForAnotherTime)
        return wording.answer(
            decision.isGranted && locks.isEmpty ? wording.ending(end) : wording.turning(remedies))
    }

    /// What would turn the rules' own denial; a grant that a lock stands against needs none.
    private var remedies: [Remedy]? { decision.isGranted ? [] : smallestChange }
}

extension AccessDecision {
    /// The decision as a person would give it: the verdict in a sentence, the steps that mattered, and what would turn it.
    ///
    /// The steps begin with `✓` where the rule lets pass, `✗` where it does not, and `·` where it was only noted.
    package func answer(
        to read: CredentialRead, rules: AccessRules, at moment: Date, remedies: [Remedy]?
    ) -> [String] {
        let wording = AnswerWording(decision: self, read: read, rules: rules, moment: moment)
        return wording.answer(isGranted ? nil : wording.turning(remedies))
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
    /// Whether it is about who is inside.
    var isAboutPresence: Bool {
        switch observation {
        case .inside, .passback, .arriving, .capacity, .groupCapacity, .stay: true
        default: false
        }
    }

    /// Whether it says more than that everything is as usual.
    var isWorthTelling: Bool {
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
