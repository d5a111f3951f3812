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
        /// An order to close, from an operator.
        case closeOrdered
        /// An order to open once; the row is the one that it waits for.
        case openOrdered(EntryID)
    }

    /// An opening that waits for its row.
    private enum Waiting {
        case operatorHold(before: DoorState)
        case schedule
    }

    /// How long a schedule's hold is not tried again after the journal refused its row.
    static let retryAfter: Duration = .seconds(60)

    package let door: DoorID
    package private(set) var state: DoorState

    /// The free-passage schedule holds the door open.
    package private(set) var isHeldBySchedule = false

    private var freePassage: FreePassage
    private var waiting: [EntryID: Waiting] = [:]
    private var scheduleRetry: Duration?

    init(door: DoorID, state: DoorState, freePassage: ScheduleID?) {
        self.door = door
        self.state = state
        self.freePassage = FreePassage(schedule: freePassage)
    }

    /// Open and to stay open.
    package var isHeld: Bool { state.isFireLatched || state.isHeldOpen || isHeldBySchedule }

    /// Nobody is let in; fire and exit requests are not stopped by it.
    package var isLocked: Bool { state.isLocked && !state.isFireLatched }

    var deadline: Duration? {
        [freePassage.deadline, scheduleRetry].compactMap { $0 }.min()
    }

    /// Start-up: what was latched or held before is so again, and nothing else moves.
    mutating func restore(_ reaction: inout Reaction) {
        if state.isFireLatched {
            reaction.command(.holdOpen, door: door)
            reaction.record(.opened, door: door) {
                $0.cause = .fire
                $0.note = "restored at start-up"
            }
            return
        }
        guard state.isHeldOpen else { return }
        let row = reaction.record(.heldOpen, door: door) {
            $0.cause = .operator
            $0.note = "restored at start-up"
        }
        reaction.command(.holdOpen, door: door, after: row)
        remember(row, .operatorHold(before: state))
    }

    /// The fire input is active: open and stay open, above everything, beside the journal.
    mutating func latchFire(_ reaction: inout Reaction) {
        guard !state.isFireLatched else { return }
        state.isFireLatched = true
        reaction.command(.holdOpen, door: door)
        reaction.record(.fireStarted, door: door) { [door, state] in
            $0.cause = .fire
            $0.alarm = .fire
            $0.doorState = DoorStateChange(door: door, state: state)
        }
    }

    mutating func rulesChanged() { freePassage.forget() }

    /// Follows the free-passage schedule.
    mutating func advance(_ reaction: inout Reaction) -> Change {
        let isOpen = freePassage.isOpen(at: reaction.now, rules: reaction.rules) && !state.isLocked
        if let retry = scheduleRetry, reaction.now.uptime < retry, isOpen { return .none }
        scheduleRetry = nil
        guard isOpen != isHeldBySchedule else { return .none }
        return isOpen ? beginSchedule(&reaction) : endSchedule(&reaction)
    }

    private mutating func beginSchedule(_ reaction: inout Reaction) -> Change {
        let wasHeld = isHeld
        isHeldBySchedule = true
        let row = reaction.record(.heldOpen, door: door) { $0.cause = .schedule }
        if wasHeld { return .none }
        reaction.command(.holdOpen, door: door, after: row)
        remember(row, .schedule)
        return .none
    }

    private mutating func endSchedule(_ reaction: inout Reaction) -> Change {
        isHeldBySchedule = false
        reaction.record(.holdEnded, door: door) { $0.cause = .schedule }
        return endIfFree(wasHeld: true, &reaction)
    }

    /// Carries out an operator's order as far as it is about holding and locking.
    mutating func carryOut(
        _ order: OperatorCommand, isFireInputQuiet: Bool, _ reaction: inout Reaction
    ) -> Change {
        switch order.order {
        case .open: return open(order, &reaction)
        case .close: return close(order, &reaction)
        case .hold: return hold(order, &reaction)
        case .lock: return lock(order, &reaction)
        case .release: return release(order, &reaction)
        case .releaseFire:
            guard state.isFireLatched else { return refuse(order, "no fire is latched", &reaction) }
            guard isFireInputQuiet else { return refuse(order, "the fire input is not quiet", &reaction) }
            return change(to: \.isFireLatched, false, .fireReleased, order, &reaction)
        }
    }

    /// The journal did not confirm a row that a hold waits for; true when it was one of this door's.
    mutating func rowUnconfirmed(_ id: EntryID, _ reaction: inout Reaction) -> Bool {
        guard let opening = waiting.removeValue(forKey: id) else { return false }
        reaction.sawJournalFailure = true
        if reaction.policy == .openWithAlarm {
            reaction.command(.holdOpen, door: door)
            return true
        }
        switch opening {
        case .operatorHold(let before):
            state = before
            state.isHeldOpen = false
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

    mutating func rowConfirmed(_ id: EntryID) { waiting[id] = nil }

    // MARK: Orders

    private func open(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        if isLocked { return refuse(order, "the door is locked", &reaction) }
        let row = reaction.record(.opened, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = order.reason
        }
        return .openOrdered(row)
    }

    private func close(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        if isHeld { return refuse(order, "the door is held open", &reaction) }
        reaction.record(.closeRequested, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = order.reason
        }
        return .closeOrdered
    }

    private mutating func hold(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        guard !state.isHeldOpen else { return refuse(order, "the door is held open already", &reaction) }
        let before = state
        let wasHeld = isHeld
        state.isLocked = false
        state.isHeldOpen = true
        let row = recordState(.heldOpen, order, &reaction)
        if wasHeld { return .none }
        reaction.command(.holdOpen, door: door, after: row)
        remember(row, .operatorHold(before: before))
        return .none
    }

    private mutating func lock(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        guard !state.isLocked else { return refuse(order, "the door is locked already", &reaction) }
        let wasHeld = isHeld
        state.isHeldOpen = false
        state.isLocked = true
        isHeldBySchedule = false
        recordState(.locked, order, &reaction)
        let change = endIfFree(wasHeld: wasHeld, &reaction)
        return change == .none && !isHeld ? .closeOrdered : change
    }

    private mutating func release(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        if state.isLocked { return change(to: \.isLocked, false, .lockEnded, order, &reaction) }
        guard state.isHeldOpen else { return refuse(order, "neither held nor locked", &reaction) }
        return change(to: \.isHeldOpen, false, .holdEnded, order, &reaction)
    }

    private mutating func change(
        to path: WritableKeyPath<DoorState, Bool>, _ value: Bool, _ kind: JournalEntry.Kind,
        _ order: OperatorCommand, _ reaction: inout Reaction
    ) -> Change {
        let wasHeld = isHeld
        state[keyPath: path] = value
        recordState(kind, order, &reaction)
        return endIfFree(wasHeld: wasHeld, &reaction)
    }

    private func endIfFree(wasHeld: Bool, _ reaction: inout Reaction) -> Change {
        guard wasHeld, !isHeld else { return .none }
        reaction.command(.endHold, door: door)
        return .ended
    }

    @discardableResult
    private func recordState(
        _ kind: JournalEntry.Kind, _ order: OperatorCommand, _ reaction: inout Reaction
    ) -> EntryID {
        reaction.record(kind, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = order.reason
            $0.doorState = DoorStateChange(door: door, state: state)
        }
    }

    private func refuse(_ order: OperatorCommand, _ why: String, _ reaction: inout Reaction) -> Change {
        reaction.record(.commandFailed, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = "\(order.order.rawValue) refused: \(why)"
        }
        return .none
    }

    /// Few rows wait at once; older ones than these were answered long ago.
    private mutating func remember(_ row: EntryID, _ opening: Waiting) {
        if waiting.count >= 8, let oldest = waiting.keys.min() { waiting[oldest] = nil }
        waiting[row] = opening
    }
}
