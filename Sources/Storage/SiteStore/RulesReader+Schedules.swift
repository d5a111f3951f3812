import AccessControl
import GRDB

extension RulesReader {
    /// The schedules, without the built-in ones.
    func schedules() throws -> [Schedule] {
        let intervals = try intervals(of: "schedule", in: "schedule_intervals")
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, name, kind, from_day, through_day, weekdays, is_exempt FROM schedules
                WHERE id NOT IN ('1001', '1002') ORDER BY id
                """)
        return try rows.map { row in
            let id: String = row[0]
            let stored = StoredSchedule(
                kind: row[2], from: row[3], through: row[4], weekdays: row[5],
                intervals: intervals[id] ?? [])
            return Schedule(
                id: ScheduleID(rawValue: id), name: row[1], kind: try stored.value(),
                isExemptFromSpecialDays: row[6])
        }
    }

    func specialDays() throws -> [SpecialDay] {
        let intervals = try intervals(of: "day", in: "special_day_intervals")
        return try Row.fetchAll(db, sql: "SELECT day, name FROM special_days ORDER BY day").map { row in
            let day: String = row[0]
            return SpecialDay(day: try CalendarDay(day), name: row[1], intervals: intervals[day] ?? [])
        }
    }

    /// The profiles with every policy that is stored, whether its access point is configured or not.
    func profiles() throws -> [AccessProfile] {
        var policies: [String: [AccessPolicy]] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT profile, access_point, schedule FROM profile_policies ORDER BY profile, position")
        for row in rows {
            policies[row[0], default: []].append(
                AccessPolicy(
                    accessPoint: AccessPointID(rawValue: row[1]), schedule: ScheduleID(rawValue: row[2])))
        }
        return try Row.fetchAll(db, sql: "SELECT id, name FROM profiles ORDER BY id").map { row in
            let id: String = row[0]
            return AccessProfile(
                id: AccessProfileID(rawValue: id), name: row[1], policies: policies[id] ?? [])
        }
    }

    private func intervals(of owner: String, in table: String) throws -> [String: [DayInterval]] {
        var intervals: [String: [DayInterval]] = [:]
        let rows = try Row.fetchAll(
            db, sql: "SELECT \(owner), start_minute, end_minute FROM \(table) ORDER BY \(owner), position")
        for row in rows {
            intervals[row[0], default: []].append(DayInterval(start: row[1], end: row[2]))
        }
        return intervals
    }
}
