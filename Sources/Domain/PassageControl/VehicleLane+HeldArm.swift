import AccessControl

// An arm that is to come down and stays up, because its relay could not be told.

extension VehicleLane {
    /// Asks for the hold or for its end once more; an arm that nothing sees is then taken to come down by itself.
    mutating func askHoldAgain(_ reaction: inout Reaction) {
        if hold.askAgain(&reaction) { closeByItself(&reaction) }
    }

    /// The actuator did not let go of the arm: it is still up, and closing that was asked for meanwhile did nothing.
    mutating func staysUp(_ reaction: inout Reaction) {
        guard !hold.isHeld, movement != .carPassing else { return }
        movement = .open
        wantsClose = true
        openWatch.opened(at: reaction.now.uptime)
    }
}
