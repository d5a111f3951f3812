extension AccessRules {
    /// The listed plate that a read is taken for: exactly what was read, or else the nearest within the budget.
    ///
    /// Near is what differs by one or two look-alikes, or by one character of any kind; the nearest by
    /// `Likeness.halfEdits` counts. The budget is kept by `ShapeFit`. Anything but a plate matches exactly or not at all.
    ///
    /// A read is never taken for what is blocked: who only looks like it is a stranger, and no alarm is due.
    package func match(_ read: CredentialRead) -> PlateMatch {
        if let listing = listing(of: read.identifier) { return .exact(listing) }
        guard case .plate(let plate) = read.identifier else { return .nothing }
        let nearest = nearest(to: plate.folded)
        guard let first = nearest.first else { return .nothing }
        let symbols = PlateSymbols(plate.folded)
        var known = ShapeFits.Latest()
        guard let forgiven = nearest.first(where: { mayBeTaken(read, symbols, for: $0, &known) }) else {
            return .tooFar(listing(at: first.place), first.likeness)
        }
        let listing = listing(at: forgiven.place)
        // Several plates of one vehicle are no matter.
        if nearest.allSatisfy({ $0.place.record == forgiven.place.record }) {
            return .forgiven(listing, forgiven.likeness)
        }
        return .ambiguous(listing, forgiven.likeness, count: Set(nearest.map(\.place.record)).count)
    }

    /// The same, where a plate could be more than one and a tag was read on the same car: the tag tells which it is.
    ///
    /// It is the plate of the tag's own vehicle, or else the only one among them that its holder has; still only what
    /// the budget forgives.
    func match(_ read: CredentialRead, beside tag: Credential) -> PlateMatch {
        let match = match(read)
        guard case .ambiguous = match, case .plate(let plate) = read.identifier else { return match }
        let held = nearest(to: plate.folded).filter { listing(at: $0.place).holder == tag.holder }
        let own =
            held.first { listing(at: $0.place).credentialID == tag.id }
            ?? (held.count == 1 ? held.first : nil)
        var known = ShapeFits.Latest()
        guard let own, mayBeTaken(read, PlateSymbols(plate.folded), for: own, &known) else { return match }
        return .forgiven(listing(at: own.place), own.likeness)
    }

    /// The listed plates at the least distance, ordered by key.
    private func nearest(to plate: FoldedPlate) -> [Neighbour] {
        let alike = neighbours(of: plate, within: .lookAlikes(atMost: 2))
        let alikeByOne = alike.filter { $0.likeness.halfEdits == 1 }
        if !alikeByOne.isEmpty { return alikeByOne }
        // Whatever else is near differs by a whole edit, as two look-alikes do.
        let others = neighbours(of: plate, within: .oneEdit)
        return alike.isEmpty ? others : (alike + others).sorted { $0.plate < $1.plate }
    }

    private func mayBeTaken(
        _ read: CredentialRead, _ text: PlateSymbols?, for neighbour: Neighbour,
        _ known: inout ShapeFits.Latest
    ) -> Bool {
        forgives(text, for: neighbour.symbols, read.characters, &known)
            && (blocked.isEmpty || !isBlocked(listing(at: neighbour.place).credential))
    }

    /// Whether the budget pays for taking a text for a plate that is listed and is not that text.
    ///
    /// `characters` are the posteriors of the read, or none.
    func forgives(
        _ text: PlateSymbols?, for listed: PlateSymbols?, _ characters: [CharacterPosterior] = []
    ) -> Bool {
        var known = ShapeFits.Latest()
        return forgives(text, for: listed, characters, &known)
    }

    private func forgives(
        _ text: PlateSymbols?, for listed: PlateSymbols?, _ characters: [CharacterPosterior],
        _ known: inout ShapeFits.Latest
    ) -> Bool {
        guard matching.falseAcceptBudget > 0, let listed, let text else { return false }
        let beliefs = characters.count == text.count ? characters : []
        let rules = known.rules(of: PlateShape(listed)) {
            listedShapes.rules(of: $0, budget: matching.falseAcceptBudget)
        }.rules(hasPosteriors: !beliefs.isEmpty)
        // Where very many are listed, nothing may be forgiven at all.
        if rules.isEmpty { return false }
        return PlateDifference(from: listed, to: text, beliefs).isForgiven(by: rules)
    }
}
