import Foundation

/// The walk of one read through the rules; keeps what each of them saw.
///
/// Second factors, anti-passback, capacity and the false-accept budget take their places in `lookAtRules`: factors and
/// the budget before the policies, passback and capacity after them.
struct Examination {
    let read: CredentialRead
    let second: CredentialRead?
    let rules: AccessRules
    let presence: Presence
    let now: Date

    private var trace: [TraceStep] = []

    /// Why the read fails, in the order of the rules; the first is the reason.
    private var failures: [DenyReason] = []

    private var isWatched = false
    private var match: AccessDecision.Match?

    init(
        read: CredentialRead, second: CredentialRead?, rules: AccessRules, presence: Presence, now: Date
    ) {
        self.read = read
        self.second = second
        self.rules = rules
        self.presence = presence
        self.now = now
        trace.reserveCapacity(16)
    }

    mutating func decision() -> AccessDecision {
        let listing = rules.listing(of: read.identifier)
        lookAtLists(listing)
        if let listing, let user = rules.users[listing.credential.holder] {
            lookAtRules(listing, user)
        } else {
            note(.listed(read.identifier, user: nil), failing: .unknownCredential)
        }
        let isOverstay = lookAtExit(listing)
        let verdict: AccessDecision.Verdict = failures.first.map { .denied($0) } ?? .granted
        return AccessDecision(
            verdict: verdict, match: match, isOverstay: isOverstay && verdict == .granted,
            isWatched: isWatched,
            trace: trace)
    }

    private var point: AccessPoint? { rules.accessPoints[read.accessPoint] }

    private var isExit: Bool { point?.direction == .exit }

    // MARK: Lists

    private mutating func lookAtLists(_ listing: Listing?) {
        let isBlocked = isBlocked(listing)
        note(.blocked(isBlocked), failing: isBlocked ? .blocked : nil)
        isWatched = rules.watched.contains(read.identifier)
        trace.append(TraceStep(.watched(isWatched), .noted))
    }

    /// A blocked plate or tag blocks the vehicle that it is on, whichever of its plates and tags was read.
    private func isBlocked(_ listing: Listing?) -> Bool {
        if rules.blocked.isEmpty { return false }
        if rules.blocked.contains(read.identifier) { return true }
        return listing?.credential.identifiers.contains { rules.blocked.contains($0.value) } ?? false
    }

    // MARK: The credential and its holder

    private mutating func lookAtRules(_ listing: Listing, _ user: User) {
        let credential = listing.credential
        match = AccessDecision.Match(
            user: user.id, userName: user.name, credential: credential.id,
            identifier: listing.identifier.value)
        note(.listed(listing.identifier.value, user: user.id), failing: nil)
        note(.userEnabled(user.isEnabled), failing: user.isEnabled ? nil : .userNotEnabled)
        note(
            .credentialEnabled(credential.isEnabled),
            failing: credential.isEnabled ? nil : .credentialNotEnabled)
        note(.validity(credential.validity, at: now), failing: failure(of: credential.validity))
        lookAtIdentifier(listing.identifier)
        lookAtUses(credential.usesLeft)
        lookAtApartment(user)
        lookAtPolicies(of: user)
    }

    private mutating func lookAtIdentifier(_ identifier: CredentialIdentifier) {
        guard identifier.validity != .longTerm else { return }
        note(.identifierValidity(identifier.validity, at: now), failing: failure(of: identifier.validity))
    }

    private func failure(of validity: Validity) -> DenyReason? {
        switch validity.state(at: now) {
        case .notYet: .notYetValid
        case .valid: nil
        case .ended: .expired
        }
    }

    /// Uses count entries: one who came in on the last may still leave.
    private mutating func lookAtUses(_ usesLeft: Int?) {
        guard let usesLeft else { return note(.usesLeft(nil), failing: nil) }
        if isExit {
            trace.append(TraceStep(.usesLeft(usesLeft), .noted))
        } else {
            note(.usesLeft(usesLeft), failing: usesLeft > 0 ? nil : .noUsesLeft)
        }
    }

    /// A PIN typed behind another apartment is not that PIN.
    private mutating func lookAtApartment(_ user: User) {
        guard let apartment = read.apartment else { return }
        let matches = apartment == user.room
        note(.apartmentMatches(matches), failing: matches ? nil : .unknownCredential)
    }

    // MARK: Profiles and schedules

    private mutating func lookAtPolicies(of user: User) {
        let clock = rules.calendar.wallClock(at: now)
        var policies: [TraceStep.Observation] = []
        var special: [TraceStep.Observation] = []
        var isOpen = false
        for profile in user.profiles {
            for schedule in rules.policies[profile]?[read.accessPoint] ?? [] {
                let standing = standing(of: schedule, clock)
                isOpen = isOpen || standing.isOpen
                policies.append(
                    .policy(
                        profile: profile, accessPoint: read.accessPoint, schedule: schedule,
                        open: standing.isOpen))
                guard let day = standing.decidedBy else { continue }
                special.append(
                    .specialDay(day.day, name: day.name, schedule: schedule, open: standing.isOpen))
            }
        }
        let isPermitted = !policies.isEmpty
        note(
            .accessPointPermitted(read.accessPoint, isPermitted),
            failing: isPermitted ? nil : .accessPointNotPermitted)
        special.forEach { trace.append(TraceStep($0, .noted)) }
        policies.forEach { note(policy: $0, oneIsOpen: isOpen) }
        guard isPermitted, !isOpen else { return }
        failures.append(special.isEmpty ? .outsideSchedule : .specialDay)
    }

    private func standing(of schedule: ScheduleID, _ clock: WallClock) -> Schedule.Standing {
        rules.schedules[schedule]?.standing(at: clock, specialDays: rules.specialDays)
            ?? Schedule.Standing(isOpen: false, decidedBy: nil)
    }

    /// One open policy is enough: a closed one beside it is only noted.
    private mutating func note(policy: TraceStep.Observation, oneIsOpen: Bool) {
        guard case .policy(_, _, _, let isOpen) = policy else { return }
        trace.append(TraceStep(policy, isOpen ? .passed : oneIsOpen ? .noted : .failed))
    }

    // MARK: Leaving

    /// Lets out whom an exit lets out, and says whether that is an overstay.
    private mutating func lookAtExit(_ listing: Listing?) -> Bool {
        guard let point, point.direction == .exit else { return false }
        let stay = listing.flatMap(areaInside)
        let isInside = stay != nil && (point.from == nil || stay == point.from)
        trace.append(TraceStep(.inside(stay), isInside ? .passed : .noted))
        let isOverstay = isInside && !failures.isEmpty && failures.allSatisfy(\.isForgivenInside)
        let isFree = point.exitPolicy == .free && !failures.contains(.blocked)
        trace.append(TraceStep(.exitPolicy(point.exitPolicy), isFree ? .passed : .noted))
        if isFree || isOverstay { failures = [] }
        return isOverstay
    }

    private func areaInside(_ listing: Listing) -> AreaID? {
        if let area = presence.area(of: .vehicle(listing.credential.id)) { return area }
        switch listing.identifier.value.kind {
        case .plate, .tag: return nil
        case .card, .pin, .qr, .face, .bluetooth, .phone:
            return presence.area(of: .person(listing.credential.holder))
        }
    }

    // MARK: The trace

    private mutating func note(_ observation: TraceStep.Observation, failing reason: DenyReason?) {
        trace.append(TraceStep(observation, reason == nil ? .passed : .failed))
        if let reason { failures.append(reason) }
    }
}

extension DenyReason {
    /// Whether one who is inside may leave all the same: a period, profile or schedule that does not hold now.
    var isForgivenInside: Bool {
        switch self {
        case .notYetValid, .expired, .accessPointNotPermitted, .outsideSchedule, .specialDay: true
        default: false
        }
    }
}
