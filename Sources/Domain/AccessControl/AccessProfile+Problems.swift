extension AccessProfile {
    /// What is wrong with a profile taken alone, whatever else is among the rules.
    ///
    /// The store asks as well before it writes, for the reason that `User.problems` gives.
    package var problems: [RulesProblem] {
        let subject = RulesSubject.profile(id)
        return AccessRules.problems(id: id, of: subject)
            + AccessRules.problems(text: name, field: "the name", of: subject)
            + AccessRules.problems(
                count: policies.count, of: "policies", maximum: RulesLimits.policiesPerProfile, in: subject)
    }
}
