import AccessControl

// What an earlier run that was cut off has left at a lane. Nothing moves because of it at the start.

extension VehicleLane {
    /// The grants that have no end: the oldest may be of a car that is under the arm, and waits for a look at the loop.
    mutating func takeOver(_ grants: [OpenGrants.Grant], _ reaction: inout Reaction) {
        guard hasCarDetector, let oldest = grants.first else {
            for grant in grants { reaction.recordNotTaken(grant) }
            return
        }
        for grant in grants.dropFirst() { reaction.recordNotTaken(grant) }
        var admission = Admission(leftBy: oldest)
        admission.subject = admission.credential.map { .vehicle($0) }
        admission.deadline = reaction.now.uptime + plan.grantTime
        reaction.expect(admission, door: door, points: plan.accessPoints)
        inherited = admission
    }

    /// The first fresh looks tell whether the car of that grant is under the arm: then it is passing.
    ///
    /// Without a look, because the loop does not work either, it was not taken as far as can be known.
    mutating func judgeInherited(_ reaction: inout Reaction) {
        guard let inherited else { return }
        switch underArmAfterStart(at: reaction.now.uptime) {
        case .unknown: return
        case .inactive:
            if !mayStillDriveOn(inherited, at: reaction.now.uptime) { endInherited(&reaction) }
        case .active:
            movement = .carPassing
            passing = inherited
            passingSince = reaction.now.uptime
            self.inherited = nil
        }
    }

    /// It was not taken as far as can be known.
    mutating func endInherited(_ reaction: inout Reaction) {
        guard let inherited else { return }
        recordNotTaken(inherited, note: Reaction.programEnded, &reaction)
        self.inherited = nil
    }

    /// A car that stands at the line since the start, before an arm that is up, may be the one of that grant: what comes
    /// under the arm from there within the time of a grant has used it.
    private func mayStillDriveOn(_ inherited: Admission, at now: Duration) -> Bool {
        guard works(.armingLoop), works(.closedLimit), direction(of: inherited) == .entry,
            now < inherited.deadline
        else { return false }
        switch inputs.level(of: .closedLimit, at: now) {
        case .unknown: return true
        case .active: return false
        case .inactive: return isOnItsWayFromLine(at: now)
        }
    }

    /// The first car on the loop, which was not seen to come, stands there still or has just driven on.
    private func isOnItsWayFromLine(at now: Duration) -> Bool {
        if let occupancy, occupancy.gap == nil { return true }
        if occupancy == nil, inputs.level(of: .armingLoop, at: now) == .unknown { return true }
        guard let loopLeft, loopLeft.occupancy.gap == nil else { return false }
        return now - loopLeft.at < Self.turnAwayTime
    }

    /// Whether a car is under an arm that is up, or may be; unknown as long as that may be found out yet.
    private func underArmAfterStart(at now: Duration) -> InputObservation.Level {
        guard let carDetector else { return .inactive }
        let detector = inputs.level(of: carDetector, at: now)
        guard detector == .active, works(.closedLimit) else { return detector }
        switch inputs.level(of: .closedLimit, at: now) {
        case .unknown: return .unknown
        case .active: return .inactive
        case .inactive: return .active
        }
    }

    /// Closing is wanted, also of an arm that nothing says is down: it may be up since before the start.
    mutating func comeDown(_ reaction: inout Reaction) {
        let isKnownDown = inputs.isActive(.closedLimit, at: reaction.now.uptime) || closeAskedAt != nil
        mayBeUp = movement == .closed && !isKnownDown
        wantsClose = movement != .closed || mayBeUp
        closingPause.skip()
    }
}
