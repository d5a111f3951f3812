import AccessControl

extension DoorHold {
    /// Follows the free-passage schedule.
    mutating func advance(_ reaction: inout Reaction) -> Change {
        let isInWindow = freePassage.isOpen(at: reaction.now, rules: reaction.rules)
        if !isInWindow { permission = .none }
        let isOpen = isInWindow && !isShut && (activation == .automatic || permission == .given)
        if let retry = scheduleRetry, reaction.now.uptime < retry, isOpen { return .none }
        scheduleRetry = nil
        if isLeftOpen, !isInWindow { return endLeftOpen(&reaction) }
        guard isOpen != isHeldBySchedule else { return .none }
        if isOpen {
            beginSchedule(nil, &reaction)
            return .none
        }
        return endSchedule(&reaction)
    }

    /// Somebody was let in here: one who may activate relay schedules begins the hold of this window.
    mutating func letIn(
        _ read: CredentialRead, _ match: AccessDecision.Match?, _ reaction: inout Reaction
    ) {
        guard activation == .byPermittedUser, permission == .none, !isShut, let match,
            reaction.rules.users[match.user]?.accessSetting.mayActivateRelaySchedule == true,
            freePassage.isOpen(at: reaction.now, rules: reaction.rules)
        else { return }
        permission = .given
        beginSchedule(PersonalDetails(read, match), &reaction)
    }

    /// An operator ends what a user has activated, until the next window.
    mutating func endActivated(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        let wasHeld = isHeld
        let wasLeftOpen = isLeftOpen
        isHeldBySchedule = false
        isLeftOpen = false
        permission = .spent
        recordState(.holdEnded, order, &reaction)
        if wasLeftOpen, !isHeld { return .leftOpenEnded }
        return endIfFree(wasHeld: wasHeld, &reaction)
    }

    /// Start-up, where the schedule held it open when the earlier run was cut off.
    ///
    /// Nothing moves: it stays as it is until the schedule ends, and where that has ended meanwhile, for good.
    mutating func restoreSchedule(_ reaction: inout Reaction) {
        isLeftOpen = freePassage.isOpen(at: reaction.now, rules: reaction.rules)
        if isLeftOpen { return }
        reaction.record(.holdEnded, door: door) {
            $0.cause = .schedule
            $0.note = "it ended before the program was started again"
        }
    }

    private mutating func endLeftOpen(_ reaction: inout Reaction) -> Change {
        isLeftOpen = false
        reaction.record(.holdEnded, door: door) { $0.cause = .schedule }
        return isHeld ? .none : .leftOpenEnded
    }

    private mutating func beginSchedule(_ activatedBy: PersonalDetails?, _ reaction: inout Reaction) {
        let wasHeld = isHeldForSure
        isLeftOpen = false
        isHeldBySchedule = true
        let row = reaction.record(.heldOpen, door: door) {
            $0.cause = .schedule
            $0.personal = activatedBy
        }
        if wasHeld { return }
        reaction.command(.holdOpen, door: door, after: row)
        waits(for: row, .schedule)
    }

    private mutating func endSchedule(_ reaction: inout Reaction) -> Change {
        let wasHeld = isHeld
        isHeldBySchedule = false
        reaction.record(.holdEnded, door: door) { $0.cause = .schedule }
        return endIfFree(wasHeld: wasHeld, &reaction)
    }
}
