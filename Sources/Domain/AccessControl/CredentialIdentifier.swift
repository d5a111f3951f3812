/// One identifier of a credential with the period in which it alone counts, such as one plate of a vehicle.
package struct CredentialIdentifier: Hashable, Sendable {
    package let value: IdentifierValue

    /// When this identifier counts; the credential's own validity applies as well.
    package let validity: Validity

    /// The country or region code of a plate, where it was given.
    package let country: String?

    package init(_ value: IdentifierValue, validity: Validity = .longTerm, country: String? = nil) {
        self.value = value
        self.validity = validity
        self.country = country
    }
}
