extension User {
    /// What is wrong with everything that one user holds taken together: more of a kind than a user may have.
    ///
    /// The lists that people write and the store ask as well, so that what is refused here is never written.
    package static func problems(of id: UserID, holding credentials: [Credential]) -> [RulesProblem] {
        var counts = KindCounts()
        for identifier in credentials.lazy.flatMap(\.identifiers) { counts.add(identifier.value.kind) }
        return problems(of: id, holding: credentials.count, with: counts)
    }

    /// The same, of what was counted already.
    static func problems(of id: UserID, holding credentials: Int, with counts: KindCounts) -> [RulesProblem] {
        let subject = RulesSubject.user(id)
        let exceeded = IdentifierValue.Kind.allCases.flatMap { kind in
            AccessRules.problems(
                count: counts[kind], of: kind.pluralWording, maximum: RulesLimits.identifiers(of: kind),
                in: subject)
        }
        return exceeded
            + AccessRules.problems(
                count: credentials, of: "credentials", maximum: RulesLimits.credentialsPerUser, in: subject)
    }
}

extension IdentifierValue.Kind {
    /// Several of the kind in a sentence.
    fileprivate var pluralWording: String { "\(wording)s" }
}
