extension AccessRules {
    /// Spends one use of a credential that counts them, as taking a grant at an entry does.
    ///
    /// One that does not count them, or that nobody has any more, is left as it is.
    package mutating func spendUse(of id: CredentialID) {
        guard var credential = credentials[id], let usesLeft = credential.usesLeft else { return }
        credential.usesLeft = max(usesLeft - 1, 0)
        // Spending a use of a credential that the rules hold cannot break them.
        try? apply(.putCredential(credential))
    }
}
