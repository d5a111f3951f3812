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
