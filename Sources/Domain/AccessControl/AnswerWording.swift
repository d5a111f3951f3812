import Foundation

/// The verdict of a decision in one sentence, and what would turn it in another.
struct AnswerWording {
    let decision: AccessDecision
    let read: CredentialRead
    let rules: AccessRules
    let moment: Date

    var trace: TraceWording { TraceWording(rules: rules, moment: moment) }

    var isExit: Bool { rules.accessPoints[read.accessPoint]?.direction == .exit }

    /// What the trace says against it, in order.
    var failed: [TraceStep.Observation] {
        decision.trace.filter { $0.outcome == .failed }.map(\.observation)
    }

    /// Such as `Ana's car 1234BCD`, or `the plate 1234BCD` where nobody is known.
    var subject: String {
        guard let match = decision.match else { return read.identifier.wording }
        let name = match.userName.isEmpty ? match.user.rawValue : match.userName
        let kind = match.identifier.kind == .plate ? "car" : match.identifier.kind.wording
        return "\(name)'s \(kind)" + (match.identifier.shownText.map { " \($0)" } ?? "")
    }

    var verdict: String {
        guard let reason = decision.denyReason else { return "Yes: \(granted)." }
        return "No: \(denied(reason))."
    }

    private var granted: String {
        let passing = "is let \(isExit ? "out" : "in") at \(read.accessPoint)"
        guard decision.match != nil else { return "\(subject) \(passing), as anyone is" }
        var sentence = "\(subject) \(passing)"
        if decision.match?.likeness != nil {
            sentence = "\(read.identifier.wording) is taken for \(subject), which \(passing)"
        }
        if decision.isPassbackViolation { sentence += " although it is known to be inside already" }
        if decision.isOverstay { sentence += ", which is an overstay" }
        if decision.isWatched { sentence += "; it is on the watched list" }
        return sentence
    }

    /// What would turn the verdict, or why nothing is known that would.
    func turning(_ remedies: [Remedy]?) -> String {
        let verdict = decision.isGranted ? "denied" : isExit ? "let out" : "let in"
        guard let remedies, !remedies.isEmpty else { return hopeless }
        let conditions = remedies.flatMap { $0.conditions(changing: rules) }
        return "It would have been \(verdict) if \(Self.list(conditions))."
    }

    /// Such as `a, b and c`.
    private static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(separator: ", ")) and \(last)"
    }

    private var hopeless: String {
        switch decision.denyReason {
        case .unknownCredential where failed.contains(.apartmentMatches(false)):
            "No single rule stands in the way: another apartment has to be typed."
        case .unknownCredential where isNear:
            "No edit can be guessed: the nearest listed plate is too far for the site's false-accept budget, "
                + "and whose the plate is that was read only people know."
        case .unknownCredential: "No edit can be guessed: whose it is only people know."
        case .ambiguousPlate: "No edit can be guessed: only a better read tells which of them it is."
        default: "No small change of the rules would have turned this."
        }
    }

    private var isNear: Bool {
        decision.trace.contains {
            if case .nearest(_, _, forgiven: false) = $0.observation { true } else { false }
        }
    }
}
