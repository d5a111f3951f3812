import AccessControl

/// A decision with the locks that stand beside it, on its way to whoever asked for it.
struct Explanation {
    let question: AccessQuestion
    let locks: [StandingLock]
    let isForAnotherTime: Bool

    func document(of query: ExplainQuery) -> ExplanationDocument {
        let decision = question.decision
        let isGranted = decision.isGranted && locks.isEmpty
        return ExplanationDocument(
            plate: query.plate, tag: query.tag, point: query.point, at: question.now,
            verdict: isGranted ? "granted" : "denied",
            reason: (decision.denyReason ?? locks.first?.reason)?.rawValue, user: decision.match?.userName,
            answer: question.answer(locks: locks, isForAnotherTime: isForAnotherTime),
            isForAnotherTime: isForAnotherTime, trace: lockSteps + steps(of: decision),
            remedies: remedies(of: decision) + locks.map { $0.remedy(question.rules) })
    }

    /// A grant that a lock stands against is turned by the lock's end alone.
    private func remedies(of decision: AccessDecision) -> [String] {
        if decision.isGranted, !locks.isEmpty { return [] }
        return (question.smallestChange ?? []).map { $0.summary(changing: question.rules) }
    }

    private var lockSteps: [ExplanationDocument.Step] {
        locks.map {
            ExplanationDocument.Step(
                sentence: $0.sentence(rules: question.rules, at: question.now),
                outcome: TraceStep.Outcome.failed.rawValue)
        }
    }

    private func steps(of decision: AccessDecision) -> [ExplanationDocument.Step] {
        zip(decision.explanation(rules: question.rules, at: question.now), decision.trace).map {
            ExplanationDocument.Step(sentence: $0, outcome: $1.outcome.rawValue)
        }
    }
}
