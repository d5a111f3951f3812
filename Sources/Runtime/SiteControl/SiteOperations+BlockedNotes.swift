import AccessControl

extension SiteOperations {
    /// Points out which of some identifiers are on the blocked list although somebody holds them.
    ///
    /// A note and no refusal: to keep a plate listed while it is blocked may be meant, but it never should go unnoticed.
    func pointOutBlocked(_ entered: [IdentifierValue], _ answer: Answering) async throws {
        let rules = try await rulesInForce().rules
        if rules.blocked.isEmpty { return }
        var told: Set<IdentifierValue> = []
        for value in entered where rules.blocked.contains(value) {
            guard let holder = rules.listing(of: value)?.credential.holder,
                told.insert(value).inserted, told.count <= Self.mostNotes
            else { continue }
            let name = rules.users[holder]?.name ?? holder.rawValue
            try await answer(
                .note("\(value.wording) of \(name) (\(holder)) is on the blocked list and stays denied"))
        }
        guard told.count > Self.mostNotes else { return }
        try await answer(.note("and \(told.count - Self.mostNotes) more that are on the blocked list"))
    }
}
