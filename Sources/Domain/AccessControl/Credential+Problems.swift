extension Credential {
    /// What is wrong with a credential taken alone, whatever else is among the rules.
    ///
    /// The store asks as well before it writes, for the reason that `User.problems` gives.
    package var problems: [RulesProblem] {
        let subject = RulesSubject.credential(id)
        let periods = [validity] + identifiers.map(\.validity)
        var problems = AccessRules.problems(id: id, of: subject)
        problems += AccessRules.problems(text: label, field: "the label", of: subject)
        if periods.contains(where: \.isEmpty) { problems.append(.periodEndsBeforeItStarts(id)) }
        if let usesLeft, usesLeft < 0 { problems.append(.negativeUses(id)) }
        return problems
    }
}
