import AccessControl

extension VehicleLane {
    /// One observation of one of the lane's inputs.
    package mutating func handle(_ observation: InputObservation, _ reaction: inout Reaction) {
        let now = reaction.now.uptime
        let edge = inputs.observe(observation.input, observation.level, at: now)
        let wasLost = silence.isLost(observation.input)
        silence.hear(observation, &reaction)
        switch observation.input {
        case .armingLoop: armingLoop(observation.level, &reaction)
        case .safetyLoop, .photocell:
            // What was lost may have missed who came: where nobody is let in, that is no tailgater.
            safetyInput(observation, wasLost && admissions.isEmpty ? nil : edge, &reaction)
        case .openLimit:
            openLimit(edge, at: now)
            watchHeldArm(.openLimit, edge, &reaction)
        case .closedLimit:
            closedLimit(observation.level, edge, &reaction)
            watchHeldArm(.closedLimit, edge, &reaction)
        case .exitButton: if edge == .becameActive { exitRequested(&reaction) }
        case .fireInput: if observation.level == .active { fire(&reaction) }
        case .manualKey: manualKey(edge, &reaction)
        case .tamper: tamper.hear(observation, plan.inputs, &reaction)
        }
    }

    private mutating func safetyInput(
        _ observation: InputObservation, _ edge: InputWatch.Edge?, _ reaction: inout Reaction
    ) {
        if observation.level == .active { stopClosing(&reaction) }
        guard observation.input == carDetector else {
            if observation.input == .photocell { watchBeam(observation.level) }
            return
        }
        if observation.level == .active { beam.loopOccupied() }
        // A car that is found under an arm that is up was there at start-up: the arm waits for it and then comes down.
        let isFound = isFoundOpen && observation.level == .active
        if edge == .becameActive || isFound { beginPassing(&reaction) }
        if observation.level == .inactive { endPassing(&reaction) }
    }

    /// The photocell of a lane that has a loop under the arm.
    private mutating func watchBeam(_ level: InputObservation.Level) {
        if movement == .carPassing { beam.observePassage(level) }
        let isArmUp = movement == .open || (movement == .granted && !plan.inputs.contains(.closedLimit))
        beam.observe(level, isArmUp: isArmUp && !admissions.isEmpty)
    }

    /// Something is under the arm while it comes down: the operator's circuit stops it, and we ask again later.
    private mutating func stopClosing(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        guard movement == .closing || isComingDown(at: now) else { return }
        reaction.takeBackClose(of: door)
        movement = .open
        openWatch.staysOpen(at: now)
        wantsClose = true
    }

    /// The arm is up; one that was coming down has turned back by itself, from something that nothing here sees.
    private mutating func openLimit(_ edge: InputWatch.Edge?, at now: Duration) {
        guard edge == .becameActive else { return }
        hasFault = false
        if movement == .granted { movement = .open }
        if movement == .closing { closingFailed(at: now) }
    }

    private mutating func closedLimit(
        _ level: InputObservation.Level, _ edge: InputWatch.Edge?, _ reaction: inout Reaction
    ) {
        guard plan.inputs.contains(.closedLimit) else { return }
        if level == .active { armMayBeDown(edge, &reaction) }
        guard level == .inactive, movement == .closed || edge == .becameInactive else { return }
        armIsUp(isSurprise: edge == .becameInactive, &reaction)
    }

    /// The switch says that the arm is down; while the other one says that it is up, neither is believed.
    ///
    /// Nothing changes at the switch where it was stuck, or where an arm that was to be held never moved.
    private mutating func armMayBeDown(_ edge: InputWatch.Edge?, _ reaction: inout Reaction) {
        let isThoughtOpen = movement == .open && !hold.isHeld
        guard movement == .closing || edge == .becameActive || isThoughtOpen || isDownDoubted else { return }
        isDownDoubted = inputs.isActive(.openLimit, at: reaction.now.uptime)
        if !isDownDoubted { armIsDown(&reaction) }
    }

    mutating func armIsDown(_ reaction: inout Reaction) {
        hasFault = false
        isFoundOpen = false
        openWatch.closed(door, &reaction)
        if movement == .carPassing { return }
        movement = admissions.isEmpty ? .closed : .granted
        wantsClose = false
    }

    /// The arm left its closed position; without a reason for it, it was forced.
    ///
    /// An arm that is found up at start-up was not seen to move: no alarm, and nothing moves.
    private mutating func armIsUp(isSurprise: Bool, _ reaction: inout Reaction) {
        isDownDoubted = false
        openWatch.opened(at: reaction.now.uptime)
        let isByHand = inputs.isActive(.manualKey, at: reaction.now.uptime)
        armRose(&reaction)
        if movement == .granted, !plan.inputs.contains(.openLimit) { movement = .open }
        guard movement == .closed else { return }
        movement = .open
        isFoundOpen = !isSurprise
        if isSurprise, !hold.isHeld, !isByHand { openWatch.forced(door, &reaction) }
    }

    private mutating func fire(_ reaction: inout Reaction) {
        hold.latchFire(&reaction)
        follow(.none, &reaction)
    }

    /// The arm is moved by hand: recorded, and not closed until the key is back.
    private mutating func manualKey(_ edge: InputWatch.Edge?, _ reaction: inout Reaction) {
        if edge == .becameActive { reaction.record(.opened, door: door) { $0.cause = .manualKey } }
        if edge == .becameInactive, movement != .closed, admissions.isEmpty { wantsClose = !hold.isHeld }
    }
}
