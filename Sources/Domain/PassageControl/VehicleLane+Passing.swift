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

    /// The car is through: access was taken, also by those who drove on so close behind that the loop saw one car.
    mutating func endPassing(_ reaction: inout Reaction) {
        guard movement == .carPassing else { return }
        if hasBackedOut(at: reaction.now.uptime) { return waitAgain(at: reaction.now.uptime) }
        pass(with: closeFollowers, &reaction)
    }

    /// The car under the arm is not seen any more, and was not seen to leave: that it drove there is all that is known.
    mutating func endPassingInDoubt(_ reaction: inout Reaction) {
        guard movement == .carPassing else { return }
        pass(with: unseenFollowers, note: Self.doubt, &reaction)
    }

    private mutating func pass(
        with followers: [Admission], note: String? = nil, _ reaction: inout Reaction
    ) {
        movement = .open
        rememberPassage(at: reaction.now.uptime)
        if let passing { recordTaken(passing, note: note, &reaction) }
        passing = nil
        takeAlong(followers, &reaction)
        nextAtLine(at: reaction.now.uptime)
        grantsMoveUp(&reaction)
    }

    /// Others have taken their access as well, each without being seen alone.
    mutating func takeAlong(_ followers: [Admission], _ reaction: inout Reaction) {
        admissions.removeAll { admission in followers.contains { $0.row == admission.row } }
        for follower in followers { recordTaken(follower, note: Self.doubt, &reaction) }
        beam.account(for: followers.count)
    }

    private static let doubt = "what sees cars under the arm did not see it leave"

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

    /// Without a way to ask for closing and without a limit switch, the barrier is taken to close by itself.
    mutating func closeByItself(_ reaction: inout Reaction) {
        guard !hasCarDetector, !plan.inputs.contains(.closedLimit), !hold.isHeld, admissions.isEmpty else {
            return
        }
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
