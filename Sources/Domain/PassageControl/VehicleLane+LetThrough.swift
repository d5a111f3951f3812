import AccessControl

// Who passes when a guard or the exit button has opened: no credential did, but the car may have been read all the same,
// and whoever is let in by hand is inside like everybody else.

extension VehicleLane {
    /// For how long at most somebody is in view who waits for a guard; who is there longer is parked.
    private static let longestWait: Duration = .seconds(120)

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
        guard let finding = finding(index, since: .zero), !finding.conclusion.isUnsure else { return }
        let read = finding.conclusion.read
        let decision = finding.decision(reaction)
        guard finding.conclusion.suffices(for: decision) else { return }
        let isLeaving = direction(of: read.accessPoint) == .exit
        func isFor(_ admission: Admission) -> Bool {
            admission.isNameless && (admission.cause == .operator || isLeaving)
        }
        if let passing, isFor(passing) {
            self.passing?.name(read, decision.match)
            self.passing?.subject = decision.match.map { .vehicle($0.credential) }
        } else if let first = admissions.firstIndex(where: isFor) {
            admissions[first].name(read, decision.match)
            admissions[first].subject = decision.match.map { .vehicle($0.credential) }
        } else {
            return
        }
        arrivals.update(finding.index) { $0.isSettled = true }
    }
}
