import AccessControl

// An arm that is to stay up and comes down, because the relay board was started again and has forgotten the order; and
// one that is to come down and stays up, because the board could not be told.

extension VehicleLane {
    /// What a limit switch says of an arm that is held up: that it leaves its place, is down, or is up again.
    mutating func watchHeldArm(_ input: DoorInput, _ edge: InputWatch.Edge?, _ reaction: inout Reaction) {
        guard hold.isHeldForSure, let edge else { return }
        switch (input, edge) {
        case (.closedLimit, .becameActive): heldArm.sinks()
        // It may still be on its way down by an order from before the hold.
        case (.openLimit, .becameInactive):
            if !wasJustClosed(at: reaction.now.uptime) { heldArm.sinks() }
        case (.openLimit, .becameActive): heldArm.ends()
        case (.closedLimit, .becameInactive):
            if !plan.inputs.contains(.openLimit) { heldArm.ends() }
        default: break
        }
    }

    private func wasJustClosed(at now: Duration) -> Bool {
        closeAskedAt.map { now - $0 < Self.travelTime } ?? false
    }

    /// A sinking arm is asked up again, at once and then for as long as it is down; a row says so once.
    ///
    /// Whoever turns the key means to move it by hand, and is not fought but for a fire.
    mutating func liftIfDue(_ reaction: inout Reaction) {
        guard heldArm.isSinking else { return }
        guard hold.isHeld else { return heldArm.ends() }
        let now = reaction.now.uptime
        guard hold.isHeldForSure, heldArm.mayAsk(at: now), !retry.isWaiting(at: now) else { return }
        if heldArm.isTold, !isDown(at: now) { return }
        if inputs.isActive(.manualKey, at: now), !hold.state.isFireLatched { return }
        if !heldArm.isTold {
            reaction.record(.commandFailed, door: door) {
                $0.note = "hold: the arm came down although it is held open"
            }
            heldArm.told()
        }
        askHoldAgain(&reaction)
    }

    private func isDown(at now: Duration) -> Bool {
        guard plan.inputs.contains(.closedLimit) else {
            return inputs.level(of: .openLimit, at: now) == .inactive
        }
        return inputs.isActive(.closedLimit, at: now)
    }

    /// The device that moves the arm is back, and may have forgotten what it was told.
    mutating func actuatorReturned(_ reaction: inout Reaction) { askHoldAgain(&reaction) }

    /// Asks for the hold or for its end once more; an arm that nothing sees is then taken to come down by itself.
    mutating func askHoldAgain(_ reaction: inout Reaction) {
        if hold.isHeldForSure { heldArm.asked(at: reaction.now.uptime) }
        if hold.askAgain(&reaction) { closeByItself(&reaction) }
    }

    /// The actuator did not let go of the arm: it is still up, and closing that was asked for meanwhile did nothing.
    mutating func staysUp(_ reaction: inout Reaction) {
        guard !hold.isHeld, movement != .carPassing else { return }
        movement = .open
        wantsClose = true
        openWatch.staysOpen(at: reaction.now.uptime)
    }
}
