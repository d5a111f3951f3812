/// A listed plate that is easily taken for another, to be pointed out when that one is entered.
package struct NearPlate: Hashable, Sendable {
    /// As it is listed.
    package let plate: PlateText

    package let holder: UserID
    package let credential: CredentialID

    /// By one or two look-alike characters.
    package let likeness: Likeness

    /// The places, from 0, at which the two differ.
    package let places: [Int]
}

extension AccessRules {
    /// The listed plates that differ from one only in one or two look-alikes, the nearest first.
    ///
    /// `credential` is the vehicle that the plate is entered for: its own plates do not count.
    package func nearPlates(to plate: PlateText, excluding credential: CredentialID? = nil) -> [NearPlate] {
        let found = neighbours(lookAlikes(of: plate.folded, atMost: 2), of: plate.folded)
            .filter { $0.listing.credentialID != credential }
        return found.compactMap { near in
            guard case .plate(let listed) = near.listing.identifier.value else { return nil }
            let pairs = zip(listed.folded.key, plate.folded.key).enumerated()
            return NearPlate(
                plate: listed, holder: near.listing.holder, credential: near.listing.credentialID,
                likeness: near.likeness, places: pairs.filter { $0.element.0 != $0.element.1 }.map(\.offset))
        }
        .sorted { ($0.likeness.halfEdits, $0.plate.folded) < ($1.likeness.halfEdits, $1.plate.folded) }
    }
}
