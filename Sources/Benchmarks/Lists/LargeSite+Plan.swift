import AccessControl
import Foundation
import PassageControl

extension LargeSite {
    /// What the site file says.
    static let layout = SiteLayout(
        timeZone: TimeZone(identifier: "Europe/Bratislava") ?? .gmt, accessPoints: accessPoints, areas: areas)

    /// Lanes without inputs, for which access counts as taken when the pulse ends.
    static let plan = SitePlan(
        name: "Large site",
        lanes: Dictionary(grouping: accessPoints, by: \.door).sorted { $0.key < $1.key }.map { door, points in
            LanePlan(door: door, accessPoints: points, inputs: [])
        })

    /// Places of each building's people in the yard; one building has few.
    static let groupLimits = (0..<40).map { number in
        GroupLimit(group: "Building \(number)", area: "yard", places: number == 0 ? 1_000 : 10_000)
    }

    /// Ten lanes, each in and out; the last two want plate and tag.
    static let accessPoints: [AccessPoint] = (1...10).flatMap { lane in
        let door = DoorID(rawValue: "lane-\(lane)")
        return [
            AccessPoint(
                id: AccessPointID(rawValue: "lane-\(lane)-in"), door: door, direction: .entry, to: "yard",
                factors: lane > 8 ? .plateAndTag(within: .seconds(5)) : .either),
            AccessPoint(
                id: AccessPointID(rawValue: "lane-\(lane)-out"), door: door, direction: .exit, from: "yard"),
        ]
    }

    /// One yard, where whoever is inside does not come in again and there is always room.
    static let areas = [Area(id: "yard", name: "Yard", passback: .hard, capacity: 100_000)]

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
