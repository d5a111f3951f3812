extension DoorHold {
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
            reaction.unlist(.fire, door: door)
            return change(to: \.isFireLatched, false, .fireReleased, order, &reaction)
        }
    }

    private func open(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        if state.isLockedDown { return refuse(order, "the site is locked down", &reaction) }
        if isLocked { return refuse(order, "the door is locked", &reaction) }
        let row = reaction.record(.opened, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = order.reason
        }
        return .openOrdered(row)
    }

    private mutating func close(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        if isHeld { return refuse(order, "the door is held open", &reaction) }
        withdrawOpenings(&reaction)
        reaction.record(.closeRequested, door: door) {
            $0.cause = .operator
            $0.orderedBy = order.by
            $0.note = order.reason
        }
        return .closeOrdered
    }

    private mutating func hold(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        if state.isLockedDown { return refuse(order, "the site is locked down", &reaction) }
        guard !state.isHeldOpen else { return refuse(order, "the door is held open already", &reaction) }
        // A hold that still waits for its row may come to nothing: this one must be able to stand alone.
        let (wasHeld, wasLocked) = (isHeldForSure, state.isLocked)
        state.isLocked = false
        state.isHeldOpen = true
        let row = recordState(.heldOpen, order, &reaction)
        if wasHeld { return .none }
        reaction.command(.holdOpen, door: door, after: row)
        waits(for: row, .operatorHold(wasLocked: wasLocked))
        return .none
    }

    private mutating func lock(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        guard !state.isLocked else { return refuse(order, "the door is locked already", &reaction) }
        let wasHeld = isHeld
        state.isHeldOpen = false
        state.isLocked = true
        isHeldBySchedule = false
        isLeftOpen = false
        permission = .none
        withdrawOpenings(&reaction)
        recordState(.locked, order, &reaction)
        let change = endIfFree(wasHeld: wasHeld, &reaction)
        return change == .none && !isHeld ? .closeOrdered : change
    }

    private mutating func release(_ order: OperatorCommand, _ reaction: inout Reaction) -> Change {
        if state.isLocked { return change(to: \.isLocked, false, .lockEnded, order, &reaction) }
        if !state.isHeldOpen, isHeldBySchedule {
            if activation == .byPermittedUser { return endActivated(order, &reaction) }
            return refuse(order, "its schedule holds it open; lock it to close it", &reaction)
        }
        if !state.isHeldOpen, isLeftOpen { return endActivated(order, &reaction) }
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

    @discardableResult
    func recordState(
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
}
