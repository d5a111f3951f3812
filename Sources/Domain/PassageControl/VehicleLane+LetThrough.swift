import AccessControl

// Who passes when a guard or the exit button has opened: no credential did, but the car may have been read all the same,
// and whoever is let in by hand is inside like everybody else.

extension VehicleLane {
    /// For how long at most somebody is in view who waits for a guard; who is there longer is parked.
    static let longestWait: Duration = .seconds(120)

    /// Someone inside asks to leave: the relay is asked at once, beside the journal.
    mutating func exitRequested(_ reaction: inout Reaction) {
        guard !hold.isHeld else { return }
        reaction.command(.open(releaseTime: plan.releaseTime), door: door)
        let row = reaction.record(.opened, door: door) { $0.cause = .exitRequest }
        letThrough(Admission(row: row, cause: .exitRequest), &reaction)
    }

    /// Somebody opened without a credential: for one car more, or once more for one that has not driven on yet.
    ///
    /// Who presses twice has the full time again, and lets in nobody else.
    mutating func letThrough(_ admission: Admission, _ reaction: inout Reaction) {
        guard let index = admissions.firstIndex(where: { isSameCar($0, as: admission) }) else {
            return admit(admission, &reaction)
        }
        admissions[index].join(admission.openings)
        admissions[index].deadline = max(
            admissions[index].deadline, reaction.now.uptime + timeToPass)
        expectArm(&reaction)
    }

    /// Whoever was read at the exit presses the button as well; a guard may open for another than who was let in.
    private func isSameCar(_ waiting: Admission, as opened: Admission) -> Bool {
        guard waiting.leftLineAt == nil else { return false }
        if waiting.cause == opened.cause { return true }
        return opened.cause == .exitRequest && direction(of: waiting) == .exit
    }

    /// The orders that opened for the car that is known now: still one car, so one admission.
    ///
    /// Not those for a car that has just left the line and is on its way to the arm.
    mutating func takeOpenings(for point: AccessPointID, at now: Duration) -> [Admission.Opening] {
        let isOver = { [self] (admission: Admission) in
            isNameless(admission, at: point)
                && (admission.leftLineAt == nil || admission.hasTurnedAway(at: now))
        }
        let taken = admissions.filter(isOver)
        admissions.removeAll { admission in taken.contains { $0.row == admission.row } }
        return taken.flatMap(\.openings)
    }

    /// Whether somebody opened for whom it is not known, and may have meant who is read at a point.
    private func isNameless(_ admission: Admission, at point: AccessPointID) -> Bool {
        admission.isNameless && (admission.cause == .operator || direction(of: point) == .exit)
    }

    /// The car that drives on from the line is the one that somebody opened for.
    mutating func nameLeaver(_ reaction: inout Reaction) {
        guard let index = mostLikelyStanding(isAnswered: true) else { return }
        name(index, &reaction)
    }

    /// A guard opens while nothing is on the loop: for the only one in view, such as a motorcycle.
    mutating func nameOnlyOneInView(_ reaction: inout Reaction) {
        guard occupancy == nil else { return }
        let now = reaction.now.uptime
        let waiting = arrivals.approaches.indices.filter { index in
            let approach = arrivals.approaches[index]
            return !approach.isSettled && !approach.isDropped && !isShadow(approach)
                && approach.lastSeen >= now - plan.readKeptFor
                && approach.firstSeen >= now - Self.longestWait
        }
        guard waiting.count == 1, let index = waiting.first else { return }
        name(index, &reaction)
    }

    /// A car comes to the loop: it is the one that will pass, and not who was in view when the guard opened.
    mutating func forgetWhoWasInView() {
        for index in admissions.indices where !admissions[index].isGrant {
            guard let credential = admissions[index].credential else { continue }
            arrivals.updateAll { if $0.credential == credential { $0.isSettled = false } }
            admissions[index].forgetName()
        }
    }

    /// Tells for whom somebody has opened, where the looks leave no doubt.
    private mutating func name(_ index: Int, _ reaction: inout Reaction) {
        let point = arrivals.approaches[index].point
        let isFor = { [self] in isNameless($0, at: point) }
        let isPassing = passing.map(isFor) ?? false
        let waiting = admissions.firstIndex(where: isFor)
        guard isPassing || waiting != nil, let finding = finding(index, since: .zero) else { return }
        let decision = finding.decision(reaction)
        if decision.denyReason == .blocked { tellBlocked(Denial(finding, decision, .blocked), &reaction) }
        guard finding.conclusion.suffices(for: decision), !isParked(arrivals.approaches[index]) else {
            return
        }
        if isPassing {
            passing?.name(finding.conclusion.read, decision)
        } else if let waiting {
            admissions[waiting].name(finding.conclusion.read, decision)
        }
        arrivals.update(finding.index) { $0.isSettled = true }
    }
}
