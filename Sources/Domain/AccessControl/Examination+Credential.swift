// The credential and its holder: enabled, in its period, with uses left.

extension Examination {
    mutating func lookAtCredential(_ holder: Holder) {
        let credential = holder.credential
        note(.userEnabled(holder.user.isEnabled), failing: holder.user.isEnabled ? nil : .userNotEnabled)
        lookAtEnabled(credential)
        note(.validity(credential.validity, at: now), failing: failure(of: credential.validity))
        lookAtPeriod(of: holder.identifier)
        lookAtUses(credential.usesLeft)
        lookAtApartment(holder.user)
    }

    mutating func lookAtEnabled(_ credential: Credential) {
        let isEnabled = credential.isEnabled
        note(.credentialEnabled(isEnabled), failing: isEnabled ? nil : .credentialNotEnabled)
    }

    mutating func lookAtPeriod(of identifier: CredentialIdentifier) {
        guard identifier.validity != .longTerm else { return }
        note(.identifierValidity(identifier.validity, at: now), failing: failure(of: identifier.validity))
    }

    func failure(of validity: Validity) -> DenyReason? {
        switch validity.state(at: now) {
        case .notYet: .notYetValid
        case .valid: nil
        case .ended: .expired
        }
    }

    /// Uses count entries: one who came in on the last may still leave.
    private mutating func lookAtUses(_ usesLeft: Int?) {
        guard let usesLeft else { return note(.usesLeft(nil)) }
        if point?.direction == .exit { return remark(.usesLeft(usesLeft)) }
        note(.usesLeft(usesLeft), failing: usesLeft > 0 ? nil : .noUsesLeft)
    }

    /// A PIN typed behind another apartment is not that PIN.
    private mutating func lookAtApartment(_ user: User) {
        guard let apartment = read.apartment else { return }
        let matches = apartment == user.room
        note(.apartmentMatches(matches), failing: matches ? nil : .unknownCredential)
    }
}
