package import AccessControl

/// One person as the store keeps them: the user, what they hold, and the columns of an import that nobody understood.
package struct UserRecord: Hashable, Sendable {
    package var user: User

    /// Their credentials, ordered by id.
    package var credentials: [Credential]

    /// Unknown columns of an import by their heading: kept, and given back by an export.
    package var extra: [String: String]

    /// The credentials of which nothing new is said: how often they may still be used is as it stands when they are written.
    package var kept: Set<CredentialID>

    package init(
        user: User, credentials: [Credential] = [], extra: [String: String] = [:],
        kept: Set<CredentialID> = []
    ) {
        self.user = user
        self.credentials = credentials
        self.extra = extra
        self.kept = kept
    }

    /// The same with the uses that are left of what is kept, as they stand in the store.
    func withUses(of stored: UserRecord?) -> UserRecord {
        guard let stored, !kept.isEmpty else { return self }
        var record = self
        for (index, credential) in credentials.enumerated() where kept.contains(credential.id) {
            guard let before = stored.credentials.first(where: { $0.id == credential.id }) else { continue }
            record.credentials[index].usesLeft = before.usesLeft
        }
        return record
    }
}
