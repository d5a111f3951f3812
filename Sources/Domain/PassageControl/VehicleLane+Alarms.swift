import AccessControl

extension VehicleLane {
    static let loops: [DoorInput] = [.armingLoop, .safetyLoop, .photocell]

    /// Open for too long, loops that stay occupied, inputs that contradict each other or are silent.
    mutating func raiseAlarms(_ reaction: inout Reaction) {
        if !hold.isHeld { openWatch.advance(openTime: plan.openTime, door: door, &reaction) }
        if openWatch.openedAt == nil { closingPause.reset() }
        for input in Self.loops where plan.inputs.contains(input) { watchLoop(input, &reaction) }
        limits.advance(inputs, door: door, &reaction)
        silence.advance(inputs, door: door, &reaction)
    }

    private mutating func watchLoop(_ input: DoorInput, _ reaction: inout Reaction) {
        let now = reaction.now.uptime
        if stuckInputs.contains(input) {
            guard inputs.level(of: input, at: now) == .inactive else { return }
            stuckInputs.remove(input)
            reaction.clear(.loopStuck, door: door, subject: input.rawValue)
            return
        }
        guard let since = inputs.activeSince(input, at: now), since + plan.loopStuckTime <= now else {
            return
        }
        stuckInputs.insert(input)
        reaction.raise(.loopStuck, door: door, subject: input.rawValue)
    }

    /// When an input that goes on being occupied counts as stuck.
    func stuckTime(of input: DoorInput, at now: Duration) -> Duration? {
        if stuckInputs.contains(input) { return nil }
        return inputs.activeSince(input, at: now).map { $0 + plan.loopStuckTime }
    }

    /// A command could not be carried out, or nobody knows: the program no longer knows where the arm is.
    mutating func commandFailed(_ command: DoorCommand, isUnknown: Bool, _ reaction: inout Reaction) {
        hasFault = true
        if isUnknown, case .open = command.action { noteUnknownOpening(after: command.after) }
        hold.failed(command.action)
        if command.action == .endHold { staysUp(&reaction) }
        guard command.action == .close else { return retry.failed(at: reaction.now.uptime) }
        closingFailed(at: reaction.now.uptime)
    }

    /// The arm does not come down: it is asked to again, later each time.
    ///
    /// Whoever has come under it since then passes as before.
    mutating func closingFailed(at now: Duration) {
        if movement != .carPassing { movement = .open }
        wantsClose = true
        openWatch.staysOpen(at: now)
        closingPause.failed(at: now)
    }

    /// What must happen in the end is asked for again: staying open for a fire or a hold, the end of it, and closing.
    mutating func retryIfDue(_ reaction: inout Reaction) {
        guard !hold.isUndecided, retry.isDue(at: reaction.now.uptime) else { return }
        hasFault = false
        askHoldAgain(&reaction)
    }
}

extension DoorCommand.Action {
    /// The word for it in the journal.
    var name: String {
        switch self {
        case .open: "open"
        case .holdOpen: "hold"
        case .endHold: "endHold"
        case .close: "close"
        }
    }
}
