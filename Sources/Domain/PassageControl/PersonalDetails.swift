/// The personal fields of a row; they may be erased later without breaking the journal's chain.
package struct PersonalDetails: Hashable, Codable, Sendable {
    package var user: String?
    package var userName: String?
    package var credential: String?

    /// The kind of identifier: plate, tag, card, pin and so on.
    package var identifierKind: String?

    /// The text that was read, as the source gave it; never a PIN.
    package var read: String?

    /// The identifier that it matched, as it is listed; never a PIN.
    package var matched: String?

    package init(
        user: String? = nil, userName: String? = nil, credential: String? = nil,
        identifierKind: String? = nil,
        read: String? = nil, matched: String? = nil
    ) {
        self.user = user
        self.userName = userName
        self.credential = credential
        self.identifierKind = identifierKind
        self.read = read
        self.matched = matched
    }
}
