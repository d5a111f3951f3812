extension AccessRules {
    /// Edits that were made from former rules, without the uses that have been spent since.
    ///
    /// Making an edit durable takes time, in which the lanes go on: what somebody spends meanwhile must not come back.
    package func withoutUses(spentSince former: AccessRules, in changes: [RulesChange]) -> [RulesChange] {
        changes.map { change in
            guard case .putCredential(var credential) = change, let uses = credential.usesLeft,
                let before = former.credentials[credential.id]?.usesLeft,
                let left = credentials[credential.id]?.usesLeft, left < before
            else { return change }
            credential.usesLeft = max(uses - (before - left), 0)
            return .putCredential(credential)
        }
    }
}
