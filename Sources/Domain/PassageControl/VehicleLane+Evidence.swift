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

    /// Another plate in view may as well be the one at the line, and it may not pass: the camera looks more often at the
    /// car before it than at one beside or behind it.
    func isRivalled(_ approach: Approach) -> Bool {
        guard plan.openWhen == .readAndPresence, approach.hasPlate, let occupancy else { return false }
        let earliest = occupancy.since - plan.readKeptFor
        return arrivals.approaches.contains {
            $0.serial != approach.serial && $0.point == approach.point && $0.hasPlate
                && !$0.isSettled && !$0.isDropped && !$0.isAdmissible
                && $0.lastSeen >= earliest && $0.looks >= approach.looks && !isOvertaken($0, at: $0.lastSeen)
        }
    }

    /// A car that stood in view before is not taken for the one on the loop while a newer one is seen.
    func isOvertaken(_ approach: Approach, at now: Duration) -> Bool {
        guard plan.openWhen == .readAndPresence, wasStanding(approach) else { return false }
        // Where both factors are asked for, a tag is not another car than the plate that it is heard with.
        let asksForBoth = factorWindow(at: approach.point) != nil
        return arrivals.approaches.contains {
            $0.firstSeen > approach.firstSeen && !$0.isSettled && $0.lastSeen >= now - plan.readKeptFor
                && (!asksForBoth || $0.hasPlate == approach.hasPlate)
        }
    }
}
