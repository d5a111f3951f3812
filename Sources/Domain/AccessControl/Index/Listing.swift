/// An identifier found among the rules, with the credential that it belongs to.
///
/// It refers to the credential and copies nothing of it until asked, so that finding one costs no more than the search.
package struct Listing: Sendable {
    private let kept: KeptCredential
    private let position: UInt32

    init(_ kept: KeptCredential, position: UInt32) {
        self.kept = kept
        self.position = position
    }

    package var credential: Credential { kept.credential }

    /// The identifier as it is listed, which may be written otherwise than what was read.
    package var identifier: CredentialIdentifier { kept.credential.identifiers[Int(position)] }
}
