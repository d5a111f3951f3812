import Foundation

/// The verdict of a decision in one sentence, and what would turn it in another.
struct AnswerWording {
    let decision: AccessDecision
    let read: CredentialRead
    let rules: AccessRules
    let moment: Date
    var locks: [StandingLock] = []
    var isForAnotherTime = false

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

    /// The verdict, the steps that mattered, and a last sentence where there is one.
    func answer(_ last: String?) -> [String] {
        let told = decision.trace.filter { $0.isWorthTelling && !(isForAnotherTime && $0.isAboutPresence) }
        let steps = told.map {
            "\($0.outcome.mark) \($0.sentence(rules: rules, at: moment))"
        }
        return [verdict] + lockSteps + steps + timeSteps + [last].compactMap(\.self)
    }

    /// As a lane or door does it: what the rules say against somebody is told before a lock.
    private var verdict: String {
        if let reason = decision.denyReason { return "No: \(denied(reason))." }
        if let lock = locks.first { return "No: \(lock.sentence(rules: rules, at: moment))." }
        return "Yes: \(granted)."
    }

    private var lockSteps: [String] {
        locks.map { "\(TraceStep.Outcome.failed.mark) \($0.sentence(rules: rules, at: moment))" }
    }

    private var timeSteps: [String] {
        isForAnotherTime ? ["\(TraceStep.Outcome.noted.mark) \(Self.anotherTime)"] : []
    }

    /// What is left out of an answer for another time.
    static let anotherTime =
        "who is inside and what is locked is known for now only, and was left out for another time"

    private var granted: String {
        let passing = "is let \(isExit ? "out" : "in") at \(read.accessPoint)"
        if let pin = decision.publicPIN { return "the public PIN \(pin) \(passing)" }
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

    /// What would turn a denial, or why nothing is known that would.
    func turning(_ remedies: [Remedy]?) -> String {
        let isHopeless = !decision.isGranted && (remedies ?? []).isEmpty
        if isHopeless { return hopeless }
        let conditions =
            (remedies ?? []).flatMap { $0.conditions(changing: rules) } + locks.map { $0.condition(rules) }
        return "It would have been \(isExit ? "let out" : "let in") if \(Self.list(conditions))."
    }

    /// When a grant ends by itself, nil where nothing ends it.
    ///
    /// That it would end if somebody took it away is no news.
    func ending(_ end: (at: Date, reason: DenyReason)?) -> String? {
        end.map { "From \(trace.shortText($0.at)) on it would be denied: \($0.reason.wording)." }
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
        default: "No small change of the rules would have changed that."
        }
    }

    private var isNear: Bool {
        decision.trace.contains {
            guard case .nearest(let value, _, forgiven: false) = $0.observation else { return false }
            return !isBlocked(value)
        }
    }

    /// What is blocked is not forgiven at any distance.
    private func isBlocked(_ value: IdentifierValue) -> Bool {
        rules.listing(of: value).map { rules.isBlocked($0.credential) } ?? false
    }
}
