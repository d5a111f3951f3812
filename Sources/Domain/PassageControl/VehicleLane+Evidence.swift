import AccessControl

extension VehicleLane {
    /// Whether a car is where opening would serve it.
    func isAtLine(at now: Duration) -> Bool {
        plan.openWhen == .read || (occupancy != nil && inputs.isActive(.armingLoop, at: now))
    }

    func conclusion(of approach: Approach, since start: Duration) -> Approach.Conclusion? {
        approach.conclusion(since: start, certainty: plan.certainty, trusted: trustedSources.contains)
    }

    /// From when on looks count: a read is kept only so long for its car to arrive, or for its other factor.
    func evidenceStart(of approach: Approach, at now: Duration) -> Duration {
        let kept = max(plan.readKeptFor, factorWindow(at: approach.point) ?? .zero)
        guard plan.openWhen == .readAndPresence, let occupancy else { return now - kept }
        let start = wasStanding(approach) ? occupancy.since : occupancy.since - plan.readKeptFor
        return max(start, occupancy.looksFrom)
    }

    /// In view long before a car came to the loop: a parked car, the next lane's, or one that queued.
    private func wasStanding(_ approach: Approach) -> Bool {
        guard let occupancy else { return false }
        return approach.firstSeen < occupancy.since - plan.readKeptFor
    }

    /// For how long at most a car that comes is seen before a free line; who is seen there for longer is parked.
    private static let longestPause: Duration = .seconds(45)

    /// Whether it was parked in view when a car came to the free line: nothing tells that it was this one.
    ///
    /// It was if the reader hears its tag only now; else an unread car would be let in for it, and it has to come once more.
    /// Who waits in a queue, or for those who leave, does not stand before a free line.
    func isParked(_ approach: Approach) -> Bool {
        guard plan.openWhen == .readAndPresence, let occupancy, let freeSince = occupancy.freeSince,
            occupancy.since - max(freeSince, approach.firstSeen) > Self.longestPause
        else { return false }
        let heard = approach.tagHeard(since: .zero)?.lowerBound ?? .zero
        return heard < occupancy.since - plan.readKeptFor
    }

    /// Another plate in view may as well be the one at the line, and it may not pass: the camera looks more often at the
    /// car before it than at one beside or behind it.
    func isRivalled(_ approach: Approach) -> Bool {
        guard plan.openWhen == .readAndPresence, approach.hasPlate, !tagDecides(at: approach.point),
            let occupancy
        else { return false }
        let earliest = occupancy.since - plan.readKeptFor
        return arrivals.approaches.contains {
            $0.serial != approach.serial && $0.point == approach.point && $0.hasPlate
                && !$0.isSettled && !$0.isDropped && !$0.isAdmissible
                && $0.lastSeen >= earliest && $0.looks >= approach.looks && !isOvertaken($0, at: $0.lastSeen)
                && !isParkedByStuckLoop($0, at: approach.lastSeen)
        }
    }

    /// A loop that is stuck does not tell that a car has come: who is in view for longer than anybody waits is parked.
    private func isParkedByStuckLoop(_ approach: Approach, at now: Duration) -> Bool {
        !works(.armingLoop) && now - approach.firstSeen > Self.longestWait
    }

    /// A car that stood in view before is not taken for the one on the loop while a newer one is seen.
    func isOvertaken(_ approach: Approach, at now: Duration) -> Bool {
        guard plan.openWhen == .readAndPresence, wasStanding(approach) else { return false }
        // Where both factors are asked for, or the tag decides, a tag is not another car than the plate that it is heard with.
        let areBothOfOne = factorWindow(at: approach.point) != nil || tagDecides(at: approach.point)
        return arrivals.approaches.contains {
            $0.firstSeen > approach.firstSeen && !$0.isSettled && $0.lastSeen >= now - plan.readKeptFor
                && (!areBothOfOne || $0.hasPlate == approach.hasPlate)
        }
    }
}
