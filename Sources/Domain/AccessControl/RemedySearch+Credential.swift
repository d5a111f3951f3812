import Foundation

// What mends a credential, and what completes a plate by its tag.

extension RemedySearch {
    /// The credentials with everything mended that stands in the way now, and nothing else; all of it is needed.
    func mending(_ credential: Credential) -> [[Remedy]] {
        // Where one factor is enough, only the one that matched is judged.
        let seen = asksForBoth ? [question.read, question.second].compactMap(\.self) : []
        let others =
            isDisagreement ? [] : seen.compactMap { other(than: credential, $0) }
        let edits = ([credential] + others).compactMap { credential -> Remedy? in
            let mended = mended(credential, seen: seen)
            return mended == credential ? nil : .change(.putCredential(mended))
        }
        return [edits]
    }

    /// Another vehicle of the same holder whose plate or tag was seen with this one, where both are asked for.
    private func other(than credential: Credential, _ read: CredentialRead) -> Credential? {
        guard asksForBoth, let other = rules.listing(of: read.identifier)?.credential,
            other.id != credential.id, other.holder == credential.holder
        else { return nil }
        return other
    }

    private var asksForBoth: Bool {
        guard case .plateAndTag = point?.factors else { return false }
        return question.read.identifier.kind.otherFactor != nil
    }

    private func mended(_ credential: Credential, seen: [CredentialRead]) -> Credential {
        var mended = credential
        mended.isEnabled = true
        if credential.id == self.credential?.id, failed.contains(where: \.isAboutUses) {
            let expected = question.presence.arrivals(spending: credential.id, notAt: point?.door)
            mended.usesLeft = credential.usesLeft.map { max(expected.count + 1, $0) }
        }
        if mayLeaveLate { return mended }
        mended.validity = including(credential.validity)
        let judged = Set(seen.map(\.identifier) + [decision.match?.identifier].compactMap(\.self))
        mended.identifiers = credential.identifiers.map {
            guard judged.contains($0.value) else { return $0 }
            return CredentialIdentifier($0.value, validity: including($0.validity), country: $0.country)
        }
        return mended
    }

    /// The period, opened on the side where the moment lies outside.
    private func including(_ validity: Validity) -> Validity {
        switch validity.state(at: now) {
        case .valid: validity
        case .notYet: Validity(from: now, until: validity.until)
        case .ended: Validity(from: validity.from.map { min($0, now) }, until: nil)
        }
    }

    /// The factor that is missing or wrong: seen as it should be, or no longer asked for.
    func completing(_ credential: Credential) -> [[Remedy]] {
        guard let point, lacksFactor else { return [[]] }
        let either = AccessPoint(
            id: point.id, door: point.door, direction: point.direction, from: point.from, to: point.to,
            exitPolicy: point.exitPolicy, factors: .either, counts: point.counts)
        let seeing = ownFactor(of: credential).map { [[Remedy.seen($0)]] } ?? []
        return seeing + [[.accessPoint(either)] + unblocking(strangers)]
    }

    /// The first plate or tag of the vehicle, or else of the holder's others, that would complete it now.
    private func ownFactor(of credential: Credential) -> IdentifierValue? {
        guard let wanted = decision.match?.identifier.kind.otherFactor else { return nil }
        let vehicles =
            [credential] + rules.credentials(of: credential.holder).filter { $0.id != credential.id }
        let inForce = vehicles.filter {
            $0.id == credential.id || ($0.isEnabled && $0.validity.contains(now) && !rules.isBlocked($0))
        }
        return inForce.flatMap(\.identifiers).first { $0.value.kind == wanted && $0.validity.contains(now) }?
            .value
    }
}

extension TraceStep.Observation {
    fileprivate var isAboutUses: Bool {
        if case .usesLeft = self { true } else { false }
    }
}
