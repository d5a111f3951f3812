import AccessControl

extension PedestrianDoor {
    /// One observation of one of the door's inputs; a door has no loops, so those are ignored.
    package mutating func handle(_ observation: InputObservation, _ reaction: inout Reaction) {
        let edge = inputs.observe(observation.input, observation.level, at: reaction.now.uptime)
        silence.hear(observation, &reaction)
        switch observation.input {
        case .closedLimit: leaf(observation.level, edge, &reaction)
        case .exitButton: if edge == .becameActive { exitRequested(&reaction) }
        case .fireInput: if observation.level == .active { hold.latchFire(&reaction) }
        case .manualKey:
            if edge == .becameActive { reaction.record(.opened, door: door) { $0.cause = .manualKey } }
        case .tamper: tamper.hear(observation, plan.inputs, &reaction)
        case .armingLoop, .safetyLoop, .photocell, .openLimit: break
        }
    }

    /// The leaf is shut, or it left its frame.
    private mutating func leaf(
        _ level: InputObservation.Level, _ edge: InputWatch.Edge?, _ reaction: inout Reaction
    ) {
        guard plan.inputs.contains(.closedLimit) else { return }
        if level == .active { leafShut(&reaction) }
        guard level == .inactive, !isOpen else { return }
        isOpen = true
        openWatch.opened(at: reaction.now.uptime)
        // A leaf that is found open at start-up was not seen to move.
        if edge == .becameInactive { leafOpened(&reaction) }
    }

    private mutating func leafShut(_ reaction: inout Reaction) {
        guard isOpen else { return }
        isOpen = false
        hasFault = false
        openWatch.closed(door, &reaction)
    }

    /// Whoever was let in takes access by opening the leaf; nobody let in and nothing holding it: it was forced.
    private mutating func leafOpened(_ reaction: inout Reaction) {
        if let admission { return take(admission, &reaction) }
        let isByHand = inputs.isActive(.manualKey, at: reaction.now.uptime)
        if !hold.isHeld, !isByHand { openWatch.forced(door, &reaction) }
    }

    /// Someone inside asks to leave: the strike is asked at once, beside the journal, locked or not.
    private mutating func exitRequested(_ reaction: inout Reaction) {
        guard !hold.isHeld else { return }
        reaction.command(.open(releaseTime: plan.releaseTime), door: door)
        let row = reaction.record(.opened, door: door) { $0.cause = .exitRequest }
        admit(Admission(row: row, cause: .exitRequest), &reaction)
    }
}
