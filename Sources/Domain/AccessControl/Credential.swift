/// What a person holds: a vehicle with its plates and tags, a card, a PIN, a phone.
package struct Credential: Hashable, Sendable {
    package let id: CredentialID
    package var holder: UserID

    /// What people call it, such as `the red van`; may be empty.
    package var label: String

    package var isEnabled: Bool
    package var validity: Validity

    /// How many uses are left, or nil when uses do not count.
    package var usesLeft: Int?

    package var identifiers: [CredentialIdentifier]

    package init(
        id: CredentialID, holder: UserID, label: String = "", isEnabled: Bool = true,
        validity: Validity = .longTerm, usesLeft: Int? = nil, identifiers: [CredentialIdentifier]
    ) {
        self.id = id
        self.holder = holder
        self.label = label
        self.isEnabled = isEnabled
        self.validity = validity
        self.usesLeft = usesLeft
        self.identifiers = identifiers
    }
}
