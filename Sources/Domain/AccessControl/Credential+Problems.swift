extension Credential {
    /// What is wrong with a credential taken alone, whatever else is among the rules.
    ///
    /// The store asks as well before it writes, for the reason that `User.problems` gives.
    package var problems: [RulesProblem] {
        let subject = RulesSubject.credential(id)
        var problems = AccessRules.problems(id: id, of: subject)
        problems += AccessRules.problems(text: label, field: "the label", of: subject)
        if validity.isEmpty || identifiers.contains(where: \.validity.isEmpty) {
            problems.append(.periodEndsBeforeItStarts(id))
        }
        if let usesLeft, usesLeft < 0 { problems.append(.negativeUses(id)) }
        return problems + problemsOfIdentifiers
    }

    private var problemsOfIdentifiers: [RulesProblem] {
        var problems: [RulesProblem] = []
        let doubled = doubledPlaces
        for (place, value) in identifiers.lazy.map(\.value).enumerated() {
            if case .pin(let digest) = value, !digest.isWellFormed {
                problems.append(.malformedPIN(id))
            } else if doubled.contains(place) {
                problems.append(.identifierTwice(value, id))
            } else {
                problems += value.problems(in: id)
            }
        }
        return problems
    }

    /// The places of identifiers that stand at an earlier one as well.
    ///
    /// Hardly any credential has more than three, which are compared sooner than hashed.
    private var doubledPlaces: Set<Int> {
        guard identifiers.count > 8 else {
            return Set(
                identifiers.indices.filter { place in
                    identifiers[..<place].contains { $0.value == identifiers[place].value }
                })
        }
        var seen: Set<IdentifierValue> = []
        return Set(identifiers.indices.filter { !seen.insert(identifiers[$0].value).inserted })
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
