/// What was seen of one car, each with what it was found to be: the plate first where there is one.
struct IdentifiedFactors {
    /// One of them; an object, because it is handed about and is a read and a credential with all that they hold.
    final class Factor {
        let read: CredentialRead
        let match: PlateMatch

        /// What it belongs to, made once because each making takes its time.
        let credential: Credential?

        /// The PIN was typed behind another apartment than its holder's: it is nobody's.
        let isOfOtherApartment: Bool

        /// `known` is the other factor, whose credential is nearly always the same one.
        init(_ read: CredentialRead, _ match: PlateMatch, beside known: Factor? = nil) {
            self.read = read
            self.match = match
            isOfOtherApartment = false
            credential = match.listing.map { listing in
                if let known, let other = known.match.listing, listing.isOfSameCredential(as: other) {
                    return known.credential ?? listing.credential
                }
                return listing.credential
            }
        }

        /// A PIN that is nobody's behind the apartment where it was typed.
        init(ofOtherApartment read: CredentialRead, _ match: PlateMatch) {
            self.read = read
            self.match = match
            isOfOtherApartment = true
            credential = nil
        }

        /// The identifier as it is listed, nil where it belongs to nobody.
        var identifier: CredentialIdentifier? {
            guard let credential, let listing = match.listing else { return nil }
            return listing.identifier(of: credential)
        }
    }

    let first: Factor

    /// The other factor, nil where none was seen.
    let other: Factor?

    /// Whether something holds for either; no array and no copy of who asks, because every decision comes here.
    func contains(where holds: (Factor) -> Bool) -> Bool { holds(first) || other.map(holds) ?? false }
}
