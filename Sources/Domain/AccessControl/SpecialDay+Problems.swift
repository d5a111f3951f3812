extension SpecialDay {
    /// What is wrong with a special day taken alone, whatever else is among the rules.
    ///
    /// The store asks as well before it writes, for the reason that `User.problems` gives.
    package var problems: [RulesProblem] {
        let subject = RulesSubject.specialDay(day)
        return (day.exists ? [] : [.noSuchDay(subject, day)])
            + AccessRules.problems(text: name, field: "the name", of: subject)
            + AccessRules.problems(intervals: intervals, of: subject)
    }
}
