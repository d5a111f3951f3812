package import AccessControl

extension PedestrianDoor {
    /// One read of a card, tag, code or PIN: decided at once.
    package mutating func handle(_ read: CredentialRead, _ reaction: inout Reaction) {
        let decision = decide(
            read, rules: reaction.rules, presence: reaction.presence, now: reaction.now.wall)
        if let reason = decision.denyReason { return deny(read, decision, reason, &reaction) }
        if let reason = hold.lockReason { return deny(read, decision, reason, &reaction) }
        let row = reaction.record(.accessGranted, door: door) {
            $0.cause = .credential
            $0.tell(read, decision)
        }
        reaction.remark(decision, read, door: door)
        open(Admission(row: row, read: read, decision: decision), after: row, &reaction)
        reaction.startWebRelay(of: decision.match, door: door, after: row)
        hold.letIn(read, decision.match, &reaction)
        follow(.none, &reaction)
    }

    /// One key at one of the door's keypads; a complete PIN is read, judged and counted.
    ///
    /// `digest` turns the digits into what the rules know; the digits go no further than here.
    mutating func press(
        _ key: Character, at point: AccessPointID, source: DeviceID, digest: (String) -> PINDigest,
        siteTries: inout WrongTries, _ reaction: inout Reaction
    ) {
        let now = reaction.now.uptime
        var entry = entries[point] ?? KeyEntry(mode: plan.pinMode, timeout: plan.entryTimeout)
        let typed = entry.press(key, at: now)
        entries[point] = entry
        guard let typed else { return }
        let wall = reaction.now.wall
        let read = CredentialRead(
            identifier: .pin(digest(typed.pin)), rawText: "", accessPoint: point, source: source,
            seenAt: wall,
            receivedAt: wall, apartment: typed.apartment)
        judge(read, siteTries: &siteTries, &reaction)
    }

    private mutating func judge(
        _ read: CredentialRead, siteTries: inout WrongTries, _ reaction: inout Reaction
    ) {
        let now = reaction.now.uptime
        // Leaving is never locked out.
        let isExit = plan.accessPoints.contains { $0.id == read.accessPoint && $0.direction == .exit }
        var tries = wrongTries[read.accessPoint] ?? newTries()
        if !isExit, tries.isLockedOut(at: now) || siteTries.isLockedOut(at: now) {
            return deny(read, nil, .lockedOut, &reaction)
        }
        let decision = decide(
            read, rules: reaction.rules, presence: reaction.presence, now: reaction.now.wall)
        switch decision.denyReason {
        case nil: tries.addRight()
        case .unknownCredential where !isExit:
            tries.addWrong(at: now)
            siteTries.addWrong(at: now)
        // One that is known and opens nothing, such as a former tenant's, is no guess and ends no row of them.
        default: break
        }
        wrongTries[read.accessPoint] = tries
        handle(read, &reaction)
    }

    private func newTries() -> WrongTries {
        WrongTries(limit: plan.lockOutAfter, lockOutTime: plan.lockOutTime)
    }

    private mutating func deny(
        _ read: CredentialRead, _ decision: AccessDecision?, _ reason: DenyReason, _ reaction: inout Reaction
    ) {
        reaction.record(.accessDenied, door: door) {
            $0.reason = reason
            $0.tell(read, decision)
        }
        if reason == .blocked { reaction.raise(.blockedCredential, door: door) }
        sign.show(.denied(reason), door: door, &reaction)
    }
}
