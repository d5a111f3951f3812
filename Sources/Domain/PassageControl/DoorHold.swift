package import AccessControl

/// What keeps a door open or locked beyond single passages: fire, an operator's hold or lock, a schedule.
///
/// Fire stands above all; a lock ends an operator's hold and suspends the schedule. Lanes and doors share it.
package struct DoorHold: Sendable {
    /// What a change of the hold means for the door.
    enum Change: Hashable {
        case none
        /// It is no longer held: it may close when the way is clear.
        case ended
        /// What held it open in an earlier run is over, and nothing has closed it since the start.
        case leftOpenEnded
        /// An order to close, from an operator.
        case closeOrdered
        /// An order to open once; the row is the one that it waits for.
        case openOrdered(EntryID)
    }

    /// Whether somebody activated the schedule in the window that is open.
    enum Permission {
        case none, given
        /// An operator has ended it: the next window is the next chance.
        case spent
    }

    /// An opening that waits for its row.
    enum Waiting {
        case operatorHold(wasLocked: Bool)
        case schedule

        var isByOperator: Bool {
            if case .operatorHold = self { true } else { false }
        }
    }

    /// How long a schedule's hold is not tried again after the journal refused its row.
    static let retryAfter: Duration = .seconds(60)

    package let door: DoorID
    package internal(set) var state: DoorState

    /// The free-passage schedule holds the door open.
    package internal(set) var isHeldBySchedule = false

    /// Its schedule held it open in an earlier run that was cut off, and is not over by what is known.
    var isLeftOpen = false

    let activation: FreePassageActivation
    var permission = Permission.none
    var freePassage: FreePassage
    var scheduleRetry: Duration?

    /// An operator's hold and a schedule's may wait side by side, each for its own row.
    private var waiting: [(row: EntryID, opening: Waiting)] = []

    /// The actuator failed to let the door go: it may still stand open although nothing holds it.
    private var owesEnd = false

    init(
        door: DoorID, state: DoorState, freePassage: ScheduleID?,
        activation: FreePassageActivation = .automatic
    ) {
        self.activation = activation
        self.door = door
        self.state = state
        self.freePassage = FreePassage(schedule: freePassage)
    }

    /// Open and to stay open.
    package var isHeld: Bool {
        state.isFireLatched || (state.isHeldOpen && !state.isLockedDown) || isHeldBySchedule
    }

    /// Held by something that waits for no row any more: the actuator was asked, and may be asked again at any time.
    var isHeldForSure: Bool {
        if state.isFireLatched { return true }
        let isByOperator = state.isHeldOpen && !state.isLockedDown
        return (isByOperator && !waiting.contains { $0.opening.isByOperator })
            || (isHeldBySchedule && !waiting.contains { !$0.opening.isByOperator })
    }

    /// Whether it is held depends on a row that is under way: until then nothing is asked either way.
    var isUndecided: Bool { isHeld && !isHeldForSure }

    /// Nobody is let in; fire and exit requests are not stopped by it.
    package var isLocked: Bool { isShut && !state.isFireLatched }

    /// What whoever comes to a locked door is told: that it is locked, or the whole site.
    var lockReason: DenyReason? {
        guard isLocked else { return nil }
        return state.isLockedDown ? .lockdown : .doorLocked
    }

    /// An operator locked it, alone or with the whole site.
    var isShut: Bool { state.isLocked || state.isLockedDown }

    var deadline: Duration? {
        guard let scheduleRetry else { return freePassage.deadline }
        return min(freePassage.deadline ?? scheduleRetry, scheduleRetry)
    }

    /// Start-up: what was latched or held before is so again, and nothing else moves.
    mutating func restore(_ reaction: inout Reaction, wasHeldBySchedule: Bool) {
        if wasHeldBySchedule { restoreSchedule(&reaction) }
        if state.isFireLatched {
            reaction.list(.fire, door: door)
            reaction.command(.holdOpen, door: door)
            reaction.record(.opened, door: door) {
                $0.cause = .fire
                $0.note = "restored at start-up"
            }
            return
        }
        guard isHeld else { return }
        let row = reaction.record(.heldOpen, door: door) {
            $0.cause = .operator
            $0.note = "restored at start-up"
        }
        reaction.command(.holdOpen, door: door, after: row)
        waits(for: row, .operatorHold(wasLocked: false))
    }

    /// The fire input is active: open and stay open, above everything, beside the journal.
    mutating func latchFire(_ reaction: inout Reaction) {
        guard !state.isFireLatched else { return }
        state.isFireLatched = true
        reaction.command(.holdOpen, door: door)
        reaction.list(.fire, door: door)
        reaction.record(.fireStarted, door: door) { [door, state] in
            $0.cause = .fire
            $0.alarm = .fire
            $0.doorState = DoorStateChange(door: door, state: state)
        }
    }

    mutating func rulesChanged() { freePassage.forget() }

    /// The journal did not confirm a row that a hold waits for; true when it was one of this door's.
    mutating func rowUnconfirmed(_ id: EntryID, _ reaction: inout Reaction) -> Bool {
        guard let index = waiting.firstIndex(where: { $0.row == id }) else { return false }
        let opening = waiting.remove(at: index).opening
        reaction.sawJournalFailure = true
        if reaction.policy == .openWithAlarm {
            reaction.command(.holdOpen, door: door)
            return true
        }
        switch opening {
        case .operatorHold(let wasLocked):
            // A fire that began meanwhile goes on.
            state.isHeldOpen = false
            state.isLocked = wasLocked
            reaction.record(.commandFailed, door: door) { [door, state] in
                $0.reason = .journalUnavailable
                $0.doorState = DoorStateChange(door: door, state: state)
            }
        case .schedule:
            isHeldBySchedule = false
            scheduleRetry = reaction.now.uptime + Self.retryAfter
        }
        return true
    }

    mutating func rowConfirmed(_ id: EntryID) {
        waiting.removeAll { $0.row == id }
    }

    /// Lets the door go where nothing holds it any more.
    mutating func endIfFree(wasHeld: Bool, _ reaction: inout Reaction) -> Change {
        forgetEndedWaiting()
        guard wasHeld, !isHeld else { return .none }
        withdrawOpenings(&reaction)
        letGo(&reaction)
        return .ended
    }

    private mutating func letGo(_ reaction: inout Reaction) {
        owesEnd = false
        reaction.command(.endHold, door: door)
    }

    /// The actuator could not do what it was asked; what must happen in the end is remembered.
    mutating func failed(_ action: DoorCommand.Action) {
        if action == .endHold { owesEnd = true }
    }

    /// Asks once more for what the actuator has not done, or has undone: to hold the door, or to let it go.
    ///
    /// True where it is let go.
    @discardableResult
    mutating func askAgain(_ reaction: inout Reaction) -> Bool {
        if isHeldForSure {
            reaction.command(.holdOpen, door: door)
            return false
        }
        guard owesEnd, !isHeld else { return false }
        letGo(&reaction)
        return true
    }

    /// Nothing that was ordered before and waits for its row may open the door now, nor undo what is ordered.
    mutating func withdrawOpenings(_ reaction: inout Reaction) {
        waiting = []
        reaction.withdrawOpenings(of: door)
    }

    /// The opening of a hold waits for its row; there is one of each kind at most, because whatever ends a hold ends its
    /// waiting.
    mutating func waits(for row: EntryID, _ opening: Waiting) { waiting.append((row, opening)) }

    /// A hold that has ended beside another waits for nothing any more.
    private mutating func forgetEndedWaiting() {
        waiting.removeAll { $0.opening.isByOperator ? !state.isHeldOpen : !isHeldBySchedule }
    }
}
