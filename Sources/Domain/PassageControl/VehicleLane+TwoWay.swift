import AccessControl

extension VehicleLane {
    /// How long a vehicle that went through is not taken for one that comes the other way: its other plate is read.
    static let turningTime: Duration = .seconds(15)

    /// Whether a vehicle of the other direction has the way: two must not meet under the arm.
    ///
    /// Whom the guard lets pass may come from anywhere and stands in nobody's way.
    func isOpposed(_ point: AccessPointID) -> Bool {
        guard let direction = direction(of: point) else { return false }
        return (admissions + [passing].compactMap { $0 }).contains { admission in
            guard let other = self.direction(of: admission) else { return false }
            return other != direction
        }
    }

    /// Whether the car on the arming loop is one that was read at the entry, and not let in: it proves nobody at the exit.
    ///
    /// The arm stays down for whoever wants to leave meanwhile: it would rise for the stranger before it.
    func isLineAnothers(_ approach: Approach) -> Bool {
        guard plan.openWhen == .readAndPresence, direction(of: approach.point) == .exit, let occupancy,
            let standing = mostLikelyStanding(isAnswered: true, at: .entry)
        else { return false }
        let other = arrivals.approaches[standing]
        return other.lastSeen >= occupancy.since
            && (other.credential == nil || other.credential != approach.credential)
    }

    /// Whether a read is of the vehicle that has just gone through the other way.
    func hasJustPassed(_ approach: Approach, at now: Duration) -> Bool {
        guard let lastPassage, let credential = approach.credential, credential == lastPassage.credential,
            let point = lastPassage.point, point != approach.point
        else { return false }
        return now <= lastPassage.endedAt + Self.turningTime
    }

    func direction(of point: AccessPointID) -> AccessPoint.Direction? {
        plan.accessPoints.first { $0.id == point }?.direction
    }

    /// Whoever presses the exit button leaves.
    func direction(of admission: Admission) -> AccessPoint.Direction? {
        if admission.cause == .exitRequest { return .exit }
        return admission.accessPoint.flatMap(direction(of:))
    }
}
