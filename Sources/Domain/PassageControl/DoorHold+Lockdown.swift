import AccessControl

extension DoorHold {
    /// The whole site is locked down: above holds and schedules, below a fire.
    mutating func lockDown(_ order: SiteOrder, _ reaction: inout Reaction) -> Change {
        guard !state.isLockedDown else { return .none }
        let wasHeld = isHeld
        state.isLockedDown = true
        isHeldBySchedule = false
        isLeftOpen = false
        withdrawOpenings(&reaction)
        recordLockdown(.lockdownStarted, order, &reaction)
        let change = endIfFree(wasHeld: wasHeld, &reaction)
        return change == .none && !isHeld ? .closeOrdered : change
    }

    /// The lockdown is over: what an operator held before is held again, what he locked stays locked.
    ///
    /// A schedule holds again by itself.
    mutating func endLockdown(_ order: SiteOrder, _ reaction: inout Reaction) {
        guard state.isLockedDown else { return }
        let wasHeld = isHeld
        state.isLockedDown = false
        let row = recordLockdown(.lockdownEnded, order, &reaction)
        guard isHeld, !wasHeld else { return }
        reaction.command(.holdOpen, door: door, after: row)
        waits(for: row, .operatorHold(wasLocked: false))
    }

    @discardableResult
    private func recordLockdown(
        _ kind: JournalEntry.Kind, _ order: SiteOrder, _ reaction: inout Reaction
    ) -> EntryID {
        reaction.record(kind, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = order.reason
            $0.doorState = DoorStateChange(door: door, state: state)
        }
    }
}
