import Foundation

/// Lists the edits that may turn a verdict, the fewest and the narrowest first.
struct ChangeSearch {
    let read: CredentialRead
    let rules: AccessRules
    let now: Date

    /// The sets of edits to try, in order.
    func candidates(_ decision: AccessDecision) -> [[RulesChange]] {
        let listing = rules.listing(of: read.identifier)
        if decision.isGranted { return denying(listing) }
        guard let listing, let user = rules.users[listing.credential.holder] else {
            return granting([unblocking(nil)])
        }
        return granting([
            unblocking(listing), [[.putCredential(mended(listing))]], edits(of: user),
            edits(ofWhatRules: user),
        ])
    }

    private func denying(_ listing: Listing?) -> [[RulesChange]] {
        var disabled = listing?.credential
        disabled?.isEnabled = false
        let disabling = disabled.map { [[RulesChange.putCredential($0)]] } ?? []
        return disabling + [[.block(read.identifier)]]
    }

    /// Every way to take one alternative or none of each kind of edit, the fewest edits first.
    private func granting(_ kinds: [[[RulesChange]]]) -> [[RulesChange]] {
        let combined = kinds.reduce([[]] as [[RulesChange]]) { sets, alternatives in
            sets + alternatives.flatMap { alternative in sets.map { $0 + alternative } }
        }
        let nonEmpty = combined.filter { !$0.isEmpty }
        // Sorting by size must keep the order of equals, which `sort` does not promise.
        return nonEmpty.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
            .map(\.element)
    }

    /// Takes everything that blocks this read off the list: what was read, and the other plates and tags of its vehicle.
    private func unblocking(_ listing: Listing?) -> [[RulesChange]] {
        let values = Set([read.identifier] + (listing?.credential.identifiers.map(\.value) ?? []))
        let blocked = values.filter(rules.blocked.contains).sorted { $0.wording < $1.wording }
        return blocked.isEmpty ? [] : [blocked.map(RulesChange.unblock)]
    }

    /// The credential with everything mended that stands in the way now, and nothing else.
    private func mended(_ listing: Listing) -> Credential {
        let credential = listing.credential
        let identifiers = credential.identifiers.map {
            $0 == listing.identifier
                ? CredentialIdentifier($0.value, validity: including($0.validity), country: $0.country) : $0
        }
        return Credential(
            id: credential.id, holder: credential.holder, label: credential.label, isEnabled: true,
            validity: including(credential.validity), usesLeft: credential.usesLeft.map { max(1, $0) },
            identifiers: identifiers)
    }

    /// The period, opened on the side where the moment lies outside.
    private func including(_ validity: Validity) -> Validity {
        switch validity.state(at: now) {
        case .valid: validity
        case .notYet: Validity(from: now, until: validity.until)
        case .ended:
            Validity(from: validity.from.map { min($0, now) }, until: nil)
        }
    }

    /// The user enabled, or given a profile that opens here now, or both.
    private func edits(of user: User) -> [[RulesChange]] {
        var enabled = user
        enabled.isEnabled = true
        var edited = user.isEnabled ? [] : [enabled]
        for profile in openProfiles() where !user.profiles.contains(profile) {
            var given = user
            given.profiles.append(profile)
            var both = enabled
            both.profiles.append(profile)
            edited += user.isEnabled ? [given] : [given, both]
        }
        return edited.map { [.putUser($0)] }
    }

    /// The profiles that open here now: a few of them, for one is as good as another.
    private func openProfiles() -> [AccessProfileID] {
        let open = rules.policies.filter { _, points in
            points[read.accessPoint, default: []].contains { rules.isOpen($0, at: now) == true }
        }
        return Array(open.keys.sorted().prefix(3))
    }

    /// What others share with the user: a schedule exempt from a special day, or a profile that always opens here.
    private func edits(ofWhatRules user: User) -> [[RulesChange]] {
        let profiles = user.profiles.sorted().compactMap { rules.profiles[$0] }
        let policies = profiles.flatMap(\.policies).filter { $0.accessPoint == read.accessPoint }
        let exempted = Set(policies.map(\.schedule)).sorted().compactMap { id -> [RulesChange]? in
            guard var schedule = rules.schedules[id], !schedule.isExemptFromSpecialDays else { return nil }
            schedule.isExemptFromSpecialDays = true
            return [.putSchedule(schedule)]
        }
        let opened = profiles.prefix(1).map { profile -> [RulesChange] in
            var wider = profile
            wider.policies.append(AccessPolicy(accessPoint: read.accessPoint, schedule: Schedule.always.id))
            return [.putProfile(wider)]
        }
        return Array(exempted.prefix(3)) + opened + newProfile(for: user)
    }

    /// A profile of its own for one who has none that could be widened.
    private func newProfile(for user: User) -> [[RulesChange]] {
        let id = AccessProfileID("\(user.id)-\(read.accessPoint)")
        if rules.profiles[id] != nil { return [] }
        let policy = AccessPolicy(accessPoint: read.accessPoint, schedule: Schedule.always.id)
        var given = user
        given.isEnabled = true
        given.profiles.append(id)
        let profile = AccessProfile(id: id, name: "Access to \(read.accessPoint)", policies: [policy])
        return [[.putProfile(profile), .putUser(given)]]
    }
}
