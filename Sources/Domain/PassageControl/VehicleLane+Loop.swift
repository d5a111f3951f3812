import AccessControl

extension VehicleLane {
    /// How long the arming loop must be clear until whoever stood there unanswered has left: loops flicker.
    static let loopSettleTime: Duration = .milliseconds(300)

    mutating func armingLoop(_ level: InputObservation.Level, _ reaction: inout Reaction) {
        guard plan.inputs.contains(.armingLoop) else { return }
        switch level {
        case .active: loopOccupied(&reaction)
        case .inactive: loopClear(&reaction)
        case .unknown: return
        }
    }

    private mutating func loopOccupied(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        leavingSince = nil
        guard occupancy == nil else { return }
        let gap = loopLeft.map { now - $0.at }
        // Where nothing else that works sees the car pass, a clear loop is all that tells one car from the next.
        if let loopLeft, let gap, gap <= Self.loopSettleTime, carDetector != nil {
            occupancy = loopLeft.occupancy
            returnToLine(leftAt: loopLeft.at)
        } else {
            var arrival = LoopOccupancy(since: now, gap: gap)
            arrival.freeSince = freeSince(at: now)
            occupancy = arrival
            forgetWhoWasInView()
        }
        weighAll(&reaction)
    }

    /// Since when nothing was on the loop and nobody had the way; nil where that was not seen, or somebody has it.
    private func freeSince(at now: Duration) -> Duration? {
        guard let lineClear, lineClear.upperBound >= now - InputWatch.maximumAge, admissions.isEmpty,
            passing == nil
        else { return nil }
        return max(lineClear.lowerBound, lastPassage?.endedAt ?? .zero)
    }

    /// The loop is clear: at once the end of a car that has its answer, and after a moment of one that has not.
    private mutating func loopClear(_ reaction: inout Reaction) {
        let now = reaction.now.uptime
        lineClear = min(inputs.since(.armingLoop, at: now) ?? now, now)...now
        guard occupancy != nil else { return }
        if unanswered != nil {
            let since = leavingSince ?? now
            leavingSince = since
            guard now >= since + Self.loopSettleTime else { return }
        }
        endOccupancy(&reaction)
    }

    /// The car that left the loop unanswered has not come back.
    mutating func endOccupancyIfDue(_ reaction: inout Reaction) {
        guard let leavingSince, reaction.now.uptime >= leavingSince + Self.loopSettleTime else { return }
        endOccupancy(&reaction)
    }

    private mutating func endOccupancy(_ reaction: inout Reaction) {
        guard let ended = occupancy else { return }
        nameLeaver(&reaction)
        endApproachesAtLine(&reaction)
        let leftAt = leavingSince ?? reaction.now.uptime
        if ended.isServed { leaveLine(at: leftAt) } else { leaveLineByOrder(at: leftAt) }
        loopLeft = (leftAt, ended)
        leavingSince = nil
        occupancy = nil
        armingLoopCleared(&reaction)
        restoreSign(&reaction)
    }

    /// The loop is not heard of any more: whoever stood there may have left, and nobody can be seen to come.
    mutating func loseLineIfBlind(_ reaction: inout Reaction) {
        guard occupancy != nil, silence.isLost(.armingLoop) else { return }
        endApproachesAtLine(&reaction)
        loopLeft = nil
        leavingSince = nil
        occupancy = nil
        restoreSign(&reaction)
    }

    /// Whoever was let in at the line is on the way to the arm, or away from it.
    private mutating func leaveLine(at now: Duration) {
        for index in admissions.indices where admissions[index].leftLineAt == nil {
            admissions[index].leftLineAt = now
        }
    }

    /// Whom a guard let through is on the way: what he opens from now on is for the next car.
    private mutating func leaveLineByOrder(at now: Duration) {
        let first = admissions.firstIndex { $0.cause == .operator && $0.leftLineAt == nil }
        if let first { admissions[first].leftLineAt = now }
    }

    /// The loop had lost sight of a car that is still there.
    private mutating func returnToLine(leftAt: Duration) {
        for index in admissions.indices where admissions[index].leftLineAt == leftAt {
            admissions[index].leftLineAt = nil
        }
    }

    /// Whoever is on the loop when the car before has gone through is the next one, though the loop was never clear.
    mutating func nextAtLine(at now: Duration) {
        guard let served = occupancy, served.isServed, admissions.isEmpty,
            inputs.isActive(.armingLoop, at: now)
        else { return }
        occupancy = LoopOccupancy(since: now, gap: served.gap ?? .zero)
    }
}
