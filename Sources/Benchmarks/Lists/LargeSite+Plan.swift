import AccessControl

extension LargeSite {
    /// Eight lanes, each in and out.
    static let accessPoints: [AccessPoint] = (1...8).flatMap { lane in
        let door = DoorID(rawValue: "lane-\(lane)")
        return [
            AccessPoint(
                id: AccessPointID(rawValue: "lane-\(lane)-in"), door: door, direction: .entry, to: "yard"),
            AccessPoint(
                id: AccessPointID(rawValue: "lane-\(lane)-out"), door: door, direction: .exit, from: "yard"),
        ]
    }

    static let schedules = [
        Schedule(
            id: "working-hours", name: "Working hours",
            kind: .weekly(
                weekdays: [.monday, .tuesday, .wednesday, .thursday, .friday],
                intervals: [DayInterval(start: 360, end: 720), DayInterval(start: 750, end: 1_140)])),
        Schedule(
            id: "night", name: "Night", kind: .daily(intervals: [DayInterval(start: 1_320, end: 360)])),
    ]

    /// One that is always open, one by week, and one that passes midnight, at every access point.
    static let profiles = [
        profile("residents", schedule: Schedule.always.id), profile("staff", schedule: "working-hours"),
        profile("guards", schedule: "night"),
    ]

    private static func profile(_ id: AccessProfileID, schedule: ScheduleID) -> AccessProfile {
        AccessProfile(
            id: id, name: id.rawValue,
            policies: accessPoints.map { AccessPolicy(accessPoint: $0.id, schedule: schedule) })
    }
}
