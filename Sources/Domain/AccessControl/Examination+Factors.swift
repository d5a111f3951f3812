// The second factor, where an access point asks for a plate and a tag.

extension Examination {
    /// Whether this read must have its other factor; cards, PINs and the like are a person's and stand alone.
    var asksForBoth: Bool {
        guard case .plateAndTag = point?.factors else { return false }
        return read.identifier.kind.otherFactor != nil
    }

    func lookAtFactors(_ holder: Holder, _ factors: IdentifiedFactors) {
        if point?.factors == .tagDecides, factors.first.read.identifier.kind == .plate {
            return note(.secondFactor(nil, sameHolder: false), failing: .secondFactorMissing)
        }
        guard asksForBoth else { return remarkOther(factors, holder) }
        guard holder.identifier.value.kind == factors.first.read.identifier.kind else { return }
        let wanted = factors.first.read.identifier.kind.otherFactor
        guard let other = factors.other, other.read.identifier.kind == wanted else {
            return note(.secondFactor(nil, sameHolder: false), failing: .secondFactorMissing)
        }
        guard let credential = other.credential, credential.holder == holder.user.id,
            let identifier = other.identifier
        else {
            return note(
                .secondFactor(other.read.identifier, sameHolder: false), failing: .factorsDisagree)
        }
        lookAtOther(identifier, of: credential, besides: holder)
    }

    /// Where one factor is enough, the other decides nothing; whose it is, is worth a word.
    private func remarkOther(_ factors: IdentifiedFactors, _ holder: Holder) {
        guard let other = factors.other else { return }
        let isOfHolder = other.credential?.holder == holder.user.id
        remark(.secondFactor(other.read.identifier, sameHolder: isOfHolder))
    }

    /// The other factor of the same holder: on the same vehicle it goes without saying, on another it is worth a word.
    private func lookAtOther(
        _ identifier: CredentialIdentifier, of other: Credential, besides holder: Holder
    ) {
        let observation = TraceStep.Observation.secondFactor(identifier.value, sameHolder: true)
        if other.id == holder.credential.id {
            note(observation)
        } else {
            remark(observation)
            lookAtEnabled(other)
            note(.validity(other.validity, at: now), failing: failure(of: other.validity))
        }
        lookAtPeriod(of: identifier)
    }
}

extension IdentifierValue.Kind {
    /// What is seen of a vehicle beside this, nil for what is not a vehicle's.
    var otherFactor: IdentifierValue.Kind? {
        switch self {
        case .plate: .tag
        case .tag: .plate
        case .card, .pin, .qr, .face, .bluetooth, .phone: nil
        }
    }
}
