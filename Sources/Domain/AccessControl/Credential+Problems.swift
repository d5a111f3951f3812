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
        return problems + problemsOfIdentifiers
    }

    private var problemsOfIdentifiers: [RulesProblem] {
        var problems: [RulesProblem] = []
        var seen: Set<IdentifierValue> = []
        for value in identifiers.lazy.map(\.value) {
            if case .pin(let digest) = value, !digest.isWellFormed {
                problems.append(.malformedPIN(id))
            } else if identifiers.count > 1, !seen.insert(value).inserted {
                problems.append(.identifierTwice(value, id))
            } else {
                problems += value.problems(in: id)
            }
        }
        return problems
    }
}

extension IdentifierValue {
    fileprivate func problems(in credential: CredentialID) -> [RulesProblem] {
        guard let text = unparsedText else { return [] }
        // An empty one would be the match of every read that has no text.
        if text.isEmpty { return [.emptyIdentifier(kind, credential)] }
        let maximum = RulesLimits.identifierLength
        if text.utf8.count <= maximum { return [] }
        return [.tooLong(.credential(credential), field: "an identifier", maximum: maximum)]
    }

    /// The text of a kind that has no parser to bound it.
    private var unparsedText: String? {
        switch self {
        case .qr(let text), .face(let text), .bluetooth(let text), .phone(let text): text
        case .plate, .tag, .card, .pin: nil
        }
    }
}
