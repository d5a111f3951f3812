extension AccessRules {
    /// What is wrong with a credential that is about to be put among the rules.
    func problems(putting credential: Credential) -> [RulesProblem] {
        let subject = RulesSubject.credential(credential.id)
        var problems = credential.problems
        if !users.contains(credential.holder) {
            problems.append(.unknownReference(.user(credential.holder), from: subject))
        }
        return problems + problemsOfIdentifiers(of: credential) + problemsOfLimits(with: credential)
    }

    private func problemsOfIdentifiers(of credential: Credential) -> [RulesProblem] {
        var problems: [RulesProblem] = []
        var seen: Set<IdentifierValue> = []
        for value in credential.identifiers.lazy.map(\.value) {
            if case .pin(let digest) = value, !digest.isWellFormed {
                problems.append(.malformedPIN(credential.id))
            } else if credential.identifiers.count > 1, !seen.insert(value).inserted {
                problems.append(.identifierTwice(value, credential.id))
            } else {
                problems += Self.problems(ofTextIn: value, credential.id)
                problems += problemsOfHolder(of: value, wantedBy: credential)
            }
        }
        return problems
    }

    private static func problems(ofTextIn value: IdentifierValue, _ credential: CredentialID)
        -> [RulesProblem]
    {
        guard let text = value.unparsedText else { return [] }
        // An empty one would be the match of every read that has no text.
        if text.isEmpty { return [.emptyIdentifier(value.kind, credential)] }
        let maximum = RulesLimits.identifierLength
        if text.utf8.count <= maximum { return [] }
        return [.tooLong(.credential(credential), field: "an identifier", maximum: maximum)]
    }

    private func problemsOfHolder(
        of identifier: IdentifierValue, wantedBy credential: Credential
    ) -> [RulesProblem] {
        if case .pin(let digest) = identifier, publicPIN(with: digest) != nil {
            return [.pinTaken(wantedBy: credential.id)]
        }
        guard let listing = listing(of: identifier), listing.credentialID != credential.id else { return [] }
        if identifier.kind == .pin { return [.pinTaken(wantedBy: credential.id)] }
        let holder = listing.holder
        let name = users[holder]?.name ?? ""
        return [.identifierTaken(identifier, holder: holder, holderName: name, wantedBy: credential.id)]
    }

    /// The limits of a user count over all their credentials together.
    private func problemsOfLimits(with credential: Credential) -> [RulesProblem] {
        let replaced = credentials.number(of: credential.id)
        let others = credentials.numbers(heldBy: credential.holder).filter { $0 != replaced }
        let subject = RulesSubject.user(credential.holder)
        var counts = KindCounts()
        for identifier in credential.identifiers { counts.add(identifier.value.kind) }
        for number in others { credentials.records[number].forEachKind { counts.add($0) } }
        let exceeded = IdentifierValue.Kind.allCases.flatMap { kind in
            Self.problems(
                count: counts[kind], of: kind.pluralWording, maximum: RulesLimits.identifiers(of: kind),
                in: subject)
        }
        return exceeded
            + Self.problems(
                count: others.count + 1, of: "credentials", maximum: RulesLimits.credentialsPerUser,
                in: subject)
    }
}

extension IdentifierValue {
    /// The text of a kind that has no parser to bound it.
    fileprivate var unparsedText: String? {
        switch self {
        case .qr(let text), .face(let text), .bluetooth(let text), .phone(let text): text
        case .plate, .tag, .card, .pin: nil
        }
    }
}

extension IdentifierValue.Kind {
    /// Several of the kind in a sentence.
    fileprivate var pluralWording: String { "\(wording)s" }
}
