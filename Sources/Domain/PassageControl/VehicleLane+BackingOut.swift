import AccessControl

// A car that rolls on to the loop under the arm and backs off again has not passed. That loop alone cannot tell. Whoever
// drives on breaks the beam of the photocell, and leaves the loop before the arm sooner than the one under it, however short
// the lane; where neither was seen there is no doubt, not even about a queue so tight that the loop before the arm is never
// clear, because that breaks the beam. Where one of the two is not fitted or does not work, access counts as taken.

extension VehicleLane {
    /// Whether whoever was under the arm is back at the line: the loop before it was occupied and the beam whole all along.
    func hasBackedOut(at now: Duration) -> Bool {
        guard carDetector == .safetyLoop, works(.photocell), works(.armingLoop) else { return false }
        guard let passing, let passingSince, !isGoingOn, isFromLine(passing) else { return false }
        guard let standingSince = inputs.activeSince(.armingLoop, at: now) else { return false }
        return standingSince <= passingSince
            && inputs.hasBeenClear(.photocell, for: now - passingSince, at: now)
    }

    /// Who leaves comes from the other side, and behind who has left the line another stands there.
    private func isFromLine(_ admission: Admission) -> Bool {
        !admission.isInherited && admission.leftLineAt == nil && direction(of: admission) != .exit
    }

    /// Its grant is still there to be used, for its time or at least a moment.
    mutating func waitAgain(at now: Duration) {
        guard var waiting = passing else { return }
        passing = nil
        movement = .open
        waiting.deadline = max(waiting.deadline, now + Self.turnAwayTime)
        admissions.insert(waiting, at: 0)
    }
}
