extension AccessRules {
    /// What is wrong with a credential that is about to be put among the rules.
    func problems(putting credential: Credential) -> [RulesProblem] {
        let subject = RulesSubject.credential(credential.id)
        var problems = credential.problems
        if !users.contains(credential.holder) {
            problems.append(.unknownReference(.user(credential.holder), from: subject))
        }
        for value in credential.identifiers.lazy.map(\.value) {
            problems += problemsOfHolder(of: value, wantedBy: credential)
        }
        return problems + problemsOfLimits(with: credential)
    }

    private func problemsOfHolder(
        of identifier: IdentifierValue, wantedBy credential: Credential
    ) -> [RulesProblem] {
        if case .pin(let digest) = identifier {
            // What is no digest leads to nobody, and cannot be looked up.
            guard digest.isWellFormed else { return [] }
            if publicPIN(with: digest) != nil { return [.pinTaken(wantedBy: credential.id)] }
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
        var counts = KindCounts()
        for identifier in credential.identifiers { counts.add(identifier.value.kind) }
        for number in others { credentials.records[number].forEachKind { counts.add($0) } }
        return User.problems(of: credential.holder, holding: others.count + 1, with: counts)
    }
}
