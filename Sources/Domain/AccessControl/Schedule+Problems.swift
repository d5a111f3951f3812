extension Schedule {
    /// What is wrong with a schedule taken alone, whatever else is among the rules.
    ///
    /// The store asks as well before it writes, for the reason that `User.problems` gives.
    package var problems: [RulesProblem] {
        let subject = RulesSubject.schedule(id)
        if isBuiltIn { return [.builtIn(subject)] }
        let common =
            AccessRules.problems(id: id, of: subject)
            + AccessRules.problems(text: name, field: "the name", of: subject)
        switch kind {
        case .always, .never: return common
        case .daily(let intervals), .weekly(_, let intervals):
            return common + AccessRules.problems(intervals: intervals, of: subject)
        case .normal(let from, let through, _, let intervals):
            return common + AccessRules.problems(intervals: intervals, of: subject)
                + [from, through].filter { !$0.exists }.map { .noSuchDay(subject, $0) }
                + (through < from ? [.datesReversed(id)] : [])
        }
    }
}
