package import AccessControl

/// One person as the store keeps them: the user, what they hold, and the columns of an import that nobody understood.
package struct UserRecord: Hashable, Sendable {
    package var user: User

    /// Their credentials, ordered by id.
    package var credentials: [Credential]

    /// Unknown columns of an import by their heading: kept, and given back by an export.
    package var extra: [String: String]

    package init(user: User, credentials: [Credential] = [], extra: [String: String] = [:]) {
        self.user = user
        self.credentials = credentials
        self.extra = extra
    }
}
