import AccessControl

extension VehicleLane {
    /// The next admission is used by the car that drives under the arm, or nobody's is.
    mutating func beginPassing(_ reaction: inout Reaction) {
        guard movement != .carPassing, movement != .closed || !admissions.isEmpty else { return }
        let now = reaction.now.uptime
        isGoingOn = belongsToLastPassage(at: now)
        movement = .carPassing
        passingSince = now
        beam.passageBegan()
        if isGoingOn { return }
        passing = admissions.isEmpty ? nil : admissions.removeFirst()
        let isByHand = inputs.isActive(.manualKey, at: now)
        guard passing == nil, !hold.isHeld, !isByHand, !isFoundOpen else { return }
        reaction.raise(.tailgating, door: door)
    }

    /// The car is through: access was taken, by it and by those who drove on behind it unseen.
    mutating func endPassing(
        followedBy followers: [Admission] = [], note: String? = nil, _ reaction: inout Reaction
    ) {
        guard movement == .carPassing else { return }
        movement = .open
        rememberPassage(at: reaction.now.uptime)
        for admission in [passing].compactMap({ $0 }) + followers {
            recordTaken(admission, note: note, &reaction)
        }
        passing = nil
        nextAtLine(at: reaction.now.uptime)
        grantsMoveUp(&reaction)
    }

    /// Those who wait behind have their full time from now; without any, the lane is done.
    private mutating func grantsMoveUp(_ reaction: inout Reaction) {
        for index in admissions.indices where !admissions[index].hasTurnedAway(at: reaction.now.uptime) {
            admissions[index].deadline = max(
                admissions[index].deadline, reaction.now.uptime + plan.grantTime)
        }
        finishIfEmpty(&reaction)
    }

    mutating func finishIfEmpty(_ reaction: inout Reaction) {
        guard admissions.isEmpty, passing == nil, !hold.isHeld else { return }
        sign.show(.red, door: door, &reaction)
        wantsClose = true
        isFoundOpen = false
        closeByItself(&reaction)
        // Who waited for the others to pass has the way now.
        weighAll(&reaction)
    }

    private mutating func closeByItself(_ reaction: inout Reaction) {
        // Without a way to ask for closing and without a limit switch, the barrier is taken to close by itself.
        guard !hasCarDetector, !plan.inputs.contains(.closedLimit) else { return }
        movement = .closed
        openWatch.closed(door, &reaction)
    }

    /// Where nothing sees a car, access is taken when the arm rises, as at a door.
    mutating func armRose(_ reaction: inout Reaction) {
        guard seesNobodyPass, !admissions.isEmpty else { return }
        recordTaken(admissions.removeFirst(), &reaction)
        finishIfEmpty(&reaction)
    }

    /// Where nothing sees the car under the arm, leaving the arming loop is what shows that it drove on.
    mutating func armingLoopCleared(_ reaction: inout Reaction) {
        guard carDetector == nil, !admissions.isEmpty else { return }
        let note = hasCarDetector ? "only the arming loop saw it drive on" : nil
        recordTaken(admissions.removeFirst(), note: note, &reaction)
        finishIfEmpty(&reaction)
    }
}
