// The one place that says who is blocked; there is no likeness to a blocked plate.

extension AccessRules {
    /// Whether exactly this identifier is on the blocked list.
    func isBlocked(_ identifier: IdentifierValue) -> Bool { blocked.contains(identifier) }

    /// Whether a vehicle, card or PIN is blocked: one blocked plate or tag blocks whatever it is on.
    func isBlocked(_ credential: Credential) -> Bool {
        // Most sites block nobody, and a credential has to be looked through.
        !blocked.isEmpty && credential.identifiers.contains { isBlocked($0.value) }
    }
}
