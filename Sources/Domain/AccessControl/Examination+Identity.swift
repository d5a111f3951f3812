// Who it is: the lists that come before all else, and the credential that was read.

extension Examination {
    /// A plate and a tag are one question, whichever of them came last: it is asked about the plate's vehicle, or about the
    /// tag's where the tag decides.
    func identifiedFactors(_ rules: AccessRules) -> IdentifiedFactors {
        let primary = factor(read, rules.match(read), rules)
        guard let second else { return IdentifiedFactors(first: primary, other: nil) }
        let other = factor(second, rules.match(second), rules, beside: primary)
        if point?.factors == .tagDecides {
            let isTagSecond = second.identifier.kind == .tag && read.identifier.kind == .plate
            return IdentifiedFactors(
                first: isTagSecond ? other : primary, other: isTagSecond ? primary : other)
        }
        let isPlateSecond = read.identifier.kind == .tag && second.identifier.kind == .plate
        return isPlateSecond ? paired(other, primary, rules) : paired(primary, other, rules)
    }

    /// Where the plate could be more than one, the tag on the same car tells which it is.
    private func paired(
        _ first: IdentifiedFactors.Factor, _ other: IdentifiedFactors.Factor, _ rules: AccessRules
    ) -> IdentifiedFactors {
        guard case .ambiguous = first.match, let tag = other.credential else {
            return IdentifiedFactors(first: first, other: other)
        }
        let settled = factor(first.read, rules.match(first.read, beside: tag), rules)
        return IdentifiedFactors(first: settled, other: other)
    }

    /// One factor with its credential, unless that is of another apartment than the one that was typed.
    private func factor(
        _ read: CredentialRead, _ match: PlateMatch, _ rules: AccessRules,
        beside known: IdentifiedFactors.Factor? = nil
    ) -> IdentifiedFactors.Factor {
        let factor = IdentifiedFactors.Factor(read, match, beside: known)
        // The holder is looked up only for a PIN: for everything else it would be work done twice.
        guard let apartment = read.apartment, let holder = factor.credential?.holder,
            rules.users[holder]?.room != apartment
        else { return factor }
        return IdentifiedFactors.Factor(ofOtherApartment: read, match)
    }

    func lookAtLists(_ factors: IdentifiedFactors, _ rules: AccessRules) {
        let hasBlocked = factors.contains { Self.isBlocked($0, rules) }
        note(.blocked(hasBlocked), failing: hasBlocked ? .blocked : nil)
        isWatched = !rules.watched.isEmpty && factors.contains { rules.watched.contains($0.read.identifier) }
        remark(.watched(isWatched))
    }

    /// Whether what was read is blocked, or belongs to what is: whichever of its plates and tags was read.
    ///
    /// Nothing is ever forgiven onto what is blocked, so a credential that is was read exactly.
    private static func isBlocked(_ factor: IdentifiedFactors.Factor, _ rules: AccessRules) -> Bool {
        rules.isBlocked(factor.read.identifier) || factor.credential.map { rules.isBlocked($0) } ?? false
    }

    /// Finds whose credential is judged, or says why nobody's is.
    ///
    /// Where a plate is not listed and the tag beside it is, the tag is on a car that it does not belong to: that is told
    /// as factors which disagree, and the tag's holder is named. A PIN behind another apartment names nobody: whoever tries
    /// PINs must not learn that he has found one.
    func identify(_ factors: IdentifiedFactors, _ rules: AccessRules) -> Holder? {
        if factors.first.isOfOtherApartment {
            note(.apartmentMatches(false), failing: .unknownCredential)
            return nil
        }
        tellNearest(factors.first)
        if let holder = holder(of: factors.first, rules) {
            tell(holder)
            if read.apartment != nil { note(.apartmentMatches(true)) }
            return holder
        }
        if asksForBoth, let other = factors.other, let holder = holder(of: other, rules) {
            note(.listed(factors.first.read.identifier, user: nil), failing: .factorsDisagree)
            tell(holder)
            return holder
        }
        if lookAtPublicPIN(rules) { return nil }
        note(.listed(factors.first.read.identifier, user: nil), failing: reasonUnknown(factors.first))
        return nil
    }

    private func reasonUnknown(_ factor: IdentifiedFactors.Factor) -> DenyReason {
        if case .ambiguous = factor.match { .ambiguousPlate } else { .unknownCredential }
    }

    /// What is nearest to a plate that is not listed as it was read.
    private func tellNearest(_ factor: IdentifiedFactors.Factor) {
        switch factor.match {
        case .exact, .nothing: break
        case .forgiven(let listing, let likeness):
            note(.nearest(listing.identifier.value, likeness, forgiven: true))
        case .ambiguous(let listing, let likeness, let count):
            remark(.nearest(listing.identifier.value, likeness, forgiven: false))
            remark(.equallyNear(count))
        case .tooFar(let listing, let likeness):
            remark(.nearest(listing.identifier.value, likeness, forgiven: false))
        }
    }

    private func holder(of factor: IdentifiedFactors.Factor, _ rules: AccessRules) -> Holder? {
        guard let credential = factor.credential, let identifier = factor.identifier,
            let user = rules.users[credential.holder]
        else { return nil }
        return Holder(
            user: user, credential: credential, identifier: identifier,
            likeness: factor.match.likeness,
            subject: presence.subject(credential, identifier.value.kind, at: point))
    }

    private func tell(_ holder: Holder) {
        match = AccessDecision.Match(
            user: holder.user.id, userName: holder.user.name, credential: holder.credential.id,
            identifier: holder.identifier.value, likeness: holder.likeness)
        note(.listed(holder.identifier.value, user: holder.user.id))
    }
}
