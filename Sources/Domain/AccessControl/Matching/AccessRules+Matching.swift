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
        let forgiven = nearest.first { mayBeTaken(read, plate.folded, for: $0) }
        guard let forgiven else { return .tooFar(first.listing, first.likeness) }
        let others = nearest.filter { $0.listing.credentialID != forgiven.listing.credentialID }
        if others.isEmpty { return .forgiven(forgiven.listing, forgiven.likeness) }
        let credentials = Set(nearest.map(\.listing.credentialID))
        return .ambiguous(forgiven.listing, forgiven.likeness, count: credentials.count)
    }

    /// The same, where a plate could be more than one and a tag was read on the same car: the tag tells which it is.
    ///
    /// It is the plate of the tag's own vehicle, or else the only one among them that its holder has; still only what
    /// the budget forgives.
    func match(_ read: CredentialRead, beside tag: Credential) -> PlateMatch {
        let match = match(read)
        guard case .ambiguous = match, case .plate(let plate) = read.identifier else { return match }
        let held = nearest(to: plate.folded).filter { $0.listing.credential.holder == tag.holder }
        let own = held.first { $0.listing.credentialID == tag.id } ?? (held.count == 1 ? held.first : nil)
        guard let own, mayBeTaken(read, plate.folded, for: own) else { return match }
        return .forgiven(own.listing, own.likeness)
    }

    /// A listed plate that is not the text itself, with the difference.
    struct Neighbour {
        let listing: Listing
        let plate: FoldedPlate
        let likeness: Likeness
    }

    /// The listed plates at the least distance, ordered by key.
    private func nearest(to plate: FoldedPlate) -> [Neighbour] {
        let alike = neighbours(lookAlikes(of: plate, atMost: 2), of: plate)
        let alikeByOne = alike.filter { $0.likeness.halfEdits == 1 }
        if !alikeByOne.isEmpty { return alikeByOne }
        // Whatever else is near differs by a whole edit, as two look-alikes do.
        let others = alike + neighbours(oneEditAway(from: plate), of: plate)
        return others.sorted { $0.plate < $1.plate }
    }

    private func mayBeTaken(
        _ read: CredentialRead, _ plate: FoldedPlate, for neighbour: Neighbour
    ) -> Bool {
        forgives(plate, for: neighbour.plate, read.characters)
            && (blocked.isEmpty || !isBlocked(neighbour.listing.credential))
    }

    func neighbours(_ listings: [Listing], of plate: FoldedPlate) -> [Neighbour] {
        listings.compactMap { listing in
            guard case .plate(let listed) = listing.identifier.value,
                let likeness = Likeness(of: listed.folded, to: plate)
            else { return nil }
            return Neighbour(listing: listing, plate: listed.folded, likeness: likeness)
        }
    }

    /// Whether the budget pays for taking a text for a plate that is listed and is not that text.
    ///
    /// `characters` are the posteriors of the read, or none.
    func forgives(
        _ plate: FoldedPlate, for neighbour: FoldedPlate, _ characters: [CharacterPosterior] = []
    ) -> Bool {
        guard matching.falseAcceptBudget > 0, let listed = PlateSymbols(neighbour),
            let text = PlateSymbols(plate)
        else { return false }
        let beliefs = characters.count == text.count ? characters : []
        let rules = listedShapes.rules(of: PlateShape(listed), budget: matching.falseAcceptBudget)
        return PlateDifference(from: listed, to: text, beliefs).rules.contains {
            rules.forgive($0, hasPosteriors: !beliefs.isEmpty)
        }
    }
}
