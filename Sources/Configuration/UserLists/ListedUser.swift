package import AccessControl

/// One user of a list, with what they hold.
package struct ListedUser: Hashable, Sendable {
    /// The line of the list that it starts on, counted from 1.
    package let line: Int

    package var user: User

    /// Vehicles, cards and the PIN, the PIN as its digest.
    package var credentials: [Credential]

    /// How many digits the PIN has, nil without one: the digits themselves are not kept.
    package let pinLength: Int?

    /// The columns that have no meaning here, by heading.
    package var extra: [String: String]

    package init(
        line: Int, user: User, credentials: [Credential], pinLength: Int? = nil, extra: [String: String] = [:]
    ) {
        self.line = line
        self.user = user
        self.credentials = credentials
        self.pinLength = pinLength
        self.extra = extra
    }
}
