/// A listed plate that is easily taken for another, to be pointed out when that one is entered.
package struct NearPlate: Hashable, Sendable {
    /// As it is listed.
    package let plate: PlateText

    package let holder: UserID
    package let credential: CredentialID

    /// By one or two look-alike characters, or by whatever else the site forgives.
    package let likeness: Likeness

    /// The places, from 0, at which the two differ; none where one of them has a character more.
    package let places: [Int]
}

extension AccessRules {
    /// The listed plates that differ from one only in one or two look-alikes, or for which a sure read of it would be taken
    /// under the site's own budget, or the other way about; the nearest first.
    ///
    /// `credential` is the vehicle that the plate is entered for: its own plates do not count.
    package func nearPlates(to plate: PlateText, excluding credential: CredentialID? = nil) -> [NearPlate] {
        let alike = neighbours(of: plate.folded, within: .lookAlikes(atMost: 2))
        let others = neighbours(of: plate.folded, within: .oneEdit).filter {
            $0.likeness.isOtherEdit && isTaken($0.plate, plate.folded)
        }
        return (alike + others).compactMap { NearPlate(listing(at: $0.place), $0.likeness, of: plate) }
            .filter { $0.credential != credential }
            .sorted { ($0.likeness.halfEdits, $0.plate.folded) < ($1.likeness.halfEdits, $1.plate.folded) }
    }

    /// Whether a sure read of either plate would be taken for the other, if only the other were listed.
    private func isTaken(_ one: FoldedPlate, _ other: FoldedPlate) -> Bool {
        let (one, other) = (PlateSymbols(one), PlateSymbols(other))
        return forgives(other, for: one) || forgives(one, for: other)
    }
}

extension NearPlate {
    fileprivate init?(_ near: Listing, _ likeness: Likeness, of plate: PlateText) {
        guard case .plate(let listed) = near.identifier.value else { return nil }
        let own = Array(plate.folded.key)
        let other = Array(listed.folded.key)
        self.init(
            plate: listed, holder: near.holder, credential: near.credentialID, likeness: likeness,
            places: own.count == other.count ? own.indices.filter { own[$0] != other[$0] } : [])
    }
}

extension Likeness {
    /// Whether it is by anything but look-alikes.
    fileprivate var isOtherEdit: Bool {
        if case .lookAlikes = self { false } else { true }
    }
}
