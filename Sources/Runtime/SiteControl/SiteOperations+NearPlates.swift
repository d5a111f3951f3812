import AccessControl

extension SiteOperations {
    /// More would bury what was done; the rest is counted.
    static let mostNotes = 50

    /// The plates among some credentials that nobody has yet.
    static func newPlates(in credentials: [Credential], _ rules: AccessRules) -> [PlateText] {
        credentials.flatMap(\.identifiers).compactMap {
            guard case .plate(let plate) = $0.value, rules.listing(of: $0.value) == nil else { return nil }
            return plate
        }
    }

    /// Points out which plates, now that they are listed, are easily taken for one that somebody else has.
    ///
    /// A note and no refusal: such plates exist, and what is forgiven between them follows from the list. Each pair is told
    /// once.
    func pointOutNear(_ entered: [PlateText], _ answer: Answering) async throws {
        guard !entered.isEmpty else { return }
        let rules = try await rulesInForce().rules
        var told: Set<Set<FoldedPlate>> = []
        for plate in entered {
            for near in rules.othersNear(plate) {
                let isNew = told.insert([plate.folded, near.plate.folded]).inserted
                guard isNew, told.count <= Self.mostNotes else { continue }
                try await answer(.near(NearPlateDocument(plate, near, rules)))
            }
        }
        guard told.count > Self.mostNotes else { return }
        try await answer(
            .note("and \(told.count - Self.mostNotes) more plates that are easily taken for another's"))
    }
}

extension AccessRules {
    /// The near plates that belong to another person than the plate itself.
    fileprivate func othersNear(_ plate: PlateText) -> [NearPlate] {
        guard let own = listing(of: .plate(plate))?.credential else { return [] }
        return nearPlates(to: plate, excluding: own.id).filter { $0.holder != own.holder }
    }
}

extension NearPlateDocument {
    fileprivate init(_ plate: PlateText, _ near: NearPlate, _ rules: AccessRules) {
        let entered = Array(plate.text)
        let listed = Array(near.plate.text)
        self.init(
            plate: plate.text, listed: near.plate.text, user: near.holder.rawValue,
            name: rules.users[near.holder]?.name ?? near.holder.rawValue,
            differences: near.places.compactMap { place in
                guard entered.indices.contains(place), listed.indices.contains(place) else { return nil }
                return Difference(
                    place: place + 1, entered: String(entered[place]), listed: String(listed[place]))
            })
    }
}
