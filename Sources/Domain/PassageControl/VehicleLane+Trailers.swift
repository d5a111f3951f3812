import AccessControl

extension VehicleLane {
    /// A vehicle that went through, as far as it matters for what comes under the arm right behind it.
    struct Passage: Sendable {
        /// From when to when it was under the arm; with its trailer, if it had one.
        let beganAt: Duration
        var endedAt: Duration

        /// Whom it was let in as, and where.
        let credential: CredentialID?
        let point: AccessPointID?

        /// Whether it may go on behind a gap: what follows came over the arming loop without a break to speak of.
        var mayGoOn: Bool
    }

    /// A gap so short that no second vehicle fits into it: the loop lost sight of one that is still there.
    static let flicker: Duration = .milliseconds(300)

    /// Whether what comes under the arm now belongs to the vehicle before it: a trailer, or a loop that flickers.
    ///
    /// A trailer follows within `trailerGap`, nobody else was read or let in meanwhile, and where there is an arming
    /// loop, it was over that loop when the gap was under the arm. A tailgater who starts when the car before him has
    /// gone leaves a longer gap on one of the loops; one who follows closer than a drawbar is told by his plate only.
    func belongsToLastPassage(at now: Duration) -> Bool {
        guard let lastPassage else { return false }
        let gap = now - lastPassage.endedAt
        if gap <= Self.flicker { return true }
        return gap <= plan.trailerGap && admissions.isEmpty && lastPassage.mayGoOn && !isAnotherInView
    }

    /// Whether closing waits for a trailer that may still come.
    var mayHaveTrailer: Bool { lastPassage?.mayGoOn ?? false }

    /// Keeps what is to be known of the vehicle that has just gone through.
    mutating func rememberPassage(at now: Duration) {
        let beganAt = passingSince ?? now
        let mayGoOn = isLoopStillHeld(since: beganAt, at: now)
        if isGoingOn, var passage = lastPassage {
            passage.endedAt = now
            passage.mayGoOn = mayGoOn
            lastPassage = passage
            return
        }
        lastPassage = Passage(
            beganAt: beganAt, endedAt: now, credential: passing?.credential,
            point: passing?.accessPoint, mayGoOn: mayGoOn)
    }

    /// The arming loop is occupied still, or again after a gap no longer than a drawbar; without one, nobody can tell.
    ///
    /// It lies before the arm on the way in, so that it tells nothing of whoever leaves.
    private func isLoopStillHeld(since beganAt: Duration, at now: Duration) -> Bool {
        guard plan.inputs.contains(.armingLoop) else { return true }
        guard !stuckInputs.contains(.armingLoop), !isLeaving else { return false }
        guard let occupancy, inputs.isActive(.armingLoop, at: now) else { return false }
        if occupancy.since <= beganAt { return true }
        return occupancy.gap.map { $0 <= plan.trailerGap } ?? false
    }

    private var isLeaving: Bool {
        if let passing { return direction(of: passing) == .exit }
        return isGoingOn && lastPassage?.point.flatMap(direction(of:)) == .exit
    }

    /// Somebody else than the vehicle that went through was seen since it was under the arm.
    private var isAnotherInView: Bool {
        guard let lastPassage else { return false }
        return arrivals.approaches.contains {
            $0.lastSeen >= lastPassage.beganAt
                && (lastPassage.point == nil || $0.point == lastPassage.point)
                && ($0.credential == nil || $0.credential != lastPassage.credential)
        }
    }
}
