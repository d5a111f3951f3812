// The credential and its holder: enabled, in its period, with uses left.

extension Examination {
    func lookAtCredential(_ holder: Holder, _ rules: AccessRules) {
        let credential = holder.credential
        note(.userEnabled(holder.user.isEnabled), failing: holder.user.isEnabled ? nil : .userNotEnabled)
        lookAtEnabled(credential)
        note(.validity(credential.validity, at: now), failing: failure(of: credential.validity))
        lookAtPeriod(of: holder.identifier)
        lookAtUses(credential, rules)
    }

    func lookAtEnabled(_ credential: Credential) {
        let isEnabled = credential.isEnabled
        note(.credentialEnabled(isEnabled), failing: isEnabled ? nil : .credentialNotEnabled)
    }

    func lookAtPeriod(of identifier: CredentialIdentifier) {
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

    /// Uses count entries: one who came in on the last may still leave, or go on inside.
    private func lookAtUses(_ credential: Credential, _ rules: AccessRules) {
        guard var usesLeft = credential.usesLeft else { return note(.usesLeft(nil)) }
        if let point, !presence.spendsUse(of: credential, at: point, rules: rules) {
            return remark(.usesLeft(usesLeft))
        }
        for arrival in presence.arrivals(spending: credential.id, notAt: point?.door) {
            usesLeft -= 1
            guard let area = arrival.area else { continue }
            remark(.arriving(area, at: arrival.door, since: arrival.since))
        }
        note(.usesLeft(max(usesLeft, 0)), failing: usesLeft > 0 ? nil : .noUsesLeft)
    }
}
