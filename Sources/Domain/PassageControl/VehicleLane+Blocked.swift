import AccessControl

// A blocked plate or tag is the guard's business from the moment at which it is surely read at the line: the denial comes
// late, and never where somebody opens before.

extension VehicleLane {
    /// Raises the alarm for what is blocked, as soon as the evidence would be enough for a grant.
    ///
    /// It does not matter whether another is let in at the moment: what is blocked may be on that car, or come next.
    mutating func tellBlockedAtLine(
        _ finding: Finding, _ decision: AccessDecision, _ reaction: inout Reaction
    ) {
        let now = reaction.now.uptime
        let approach = arrivals.approaches[finding.index]
        guard finding.conclusion.suffices(for: decision), isPlainlyAtLine(approach, at: now),
            !hasJustPassed(approach, at: now)
        else { return }
        tellBlocked(Denial(finding, decision, .blocked), &reaction)
    }

    /// The alarm with what is blocked, once for each arrival.
    mutating func tellBlocked(_ denial: Denial, _ reaction: inout Reaction) {
        let isTold = denial.approaches.contains { arrivals.approaches[$0].isBlockTold }
        for index in denial.approaches { arrivals.update(index) { $0.isBlockTold = true } }
        if isTold { return }
        let blocked = blockedOne(of: denial, reaction)
        reaction.list(.blockedCredential, door: door)
        reaction.record(.alarmRaised, door: door, accessPoint: blocked.read.accessPoint) {
            $0.alarm = .blockedCredential
            $0.personal = PersonalDetails(blocked.read, blocked.match)
            $0.evidence = blocked.read.evidence
        }
    }

    /// Which of a plate and a tag on one car is blocked; the first, where both are.
    private func blockedOne(
        of denial: Denial, _ reaction: Reaction
    ) -> (read: CredentialRead, match: AccessDecision.Match?) {
        for read in [denial.read, denial.second].compactMap({ $0 }) {
            let alone = decide(
                read, rules: reaction.rules, presence: reaction.presence, now: reaction.now.wall)
            if alone.denyReason == .blocked { return (read, alone.match) }
        }
        return (denial.read, denial.decision.match)
    }

    /// Whether an approach is at the line beyond doubt: the camera looks most often at the car before it, and less often at
    /// those of the next lane.
    private func isPlainlyAtLine(_ approach: Approach, at now: Duration) -> Bool {
        guard isAtLine(at: now) else { return false }
        guard plan.openWhen == .readAndPresence, let occupancy else { return true }
        if isOvertaken(approach, at: now) || isParked(approach) { return false }
        guard approach.hasPlate else { return true }
        let earliest = occupancy.since - plan.readKeptFor
        return !arrivals.approaches.contains {
            $0.serial != approach.serial && $0.point == approach.point && $0.hasPlate && !$0.isDropped
                && (!$0.isSettled || (occupancy.isServed && $0.leftAt == nil))
                && $0.lastSeen >= earliest && $0.looks >= approach.looks
                && !isOvertaken($0, at: $0.lastSeen)
        }
    }
}
