import AccessControl
import DeviceKit
import Foundation

extension RulesFileDecoder {
    private static let weekdays: [(word: String, day: Schedule.Weekday)] = [
        ("mon", .monday), ("tue", .tuesday), ("wed", .wednesday), ("thu", .thursday), ("fri", .friday),
        ("sat", .saturday), ("sun", .sunday),
    ]

    func schedule(_ section: Section) -> Schedule? {
        guard let field = section.required("id"), let id = field.id(ScheduleID.self) else { return nil }
        guard !["1001", "1002", "always", "never"].contains(id.rawValue) else {
            field.refuse("“\(id)” is built in")
            return nil
        }
        guard isNew(id, &schedules, field) else { return nil }
        let kinds = ["weekly", "daily", "normal"].filter { section[$0] != nil }
        guard kinds.count == 1, let kind = kind(section) else {
            if kinds.count != 1 {
                mistakes.add(line: section.line, key: section.key, "expects one of weekly, daily and normal")
            }
            return nil
        }
        return Schedule(
            id: id, name: section["name"]?.text() ?? id.rawValue, kind: kind,
            isExemptFromSpecialDays: section["exempt"]?.flag() ?? false)
    }

    func profile(_ section: Section) -> AccessProfile? {
        guard let field = section.required("id"), let id = field.id(AccessProfileID.self),
            isNew(id, &profiles, field)
        else { return nil }
        return AccessProfile(
            id: id, name: section["name"]?.text() ?? id.rawValue,
            policies: policies(section))
    }

    private func policies(_ section: Section) -> [AccessPolicy] {
        if let field = section["policies"], case .list = field.value.content {
            _ = bounded(field, to: RulesLimits.policiesPerProfile)
        }
        var lines: [AccessPolicy: Int] = [:]
        return section.sections("policies", RulesSchema.policy).compactMap { section in
            guard let policy = policy(section) else { return nil }
            guard let first = lines.updateValue(section.line, forKey: policy) else { return policy }
            section["at"]?.refuse(
                "“\(policy.accessPoint)” has the schedule “\(policy.schedule)” already, at line \(first)")
            return nil
        }
    }

    func specialDay(_ section: Section, seen: inout [CalendarDay: Int]) -> SpecialDay? {
        guard let field = section.required("date"), let day = day(field), isNew(day, &seen, field)
        else { return nil }
        return SpecialDay(day: day, name: section["name"]?.text() ?? "", intervals: hours(section["hours"]))
    }

    private func kind(_ section: Section) -> Schedule.Kind? {
        if let weekly = section["weekly"]?.section(RulesSchema.weekly) {
            return .weekly(
                weekdays: days(weekly.required("days")), intervals: hours(weekly.required("hours")))
        }
        if let daily = section["daily"]?.section(RulesSchema.daily) {
            return .daily(intervals: hours(daily.required("hours")))
        }
        guard let normal = section["normal"]?.section(RulesSchema.normal) else { return nil }
        let from = day(normal.required("from"))
        let through = day(normal.required("through"))
        guard let from, let through else { return nil }
        if through < from { normal["through"]?.refuse("the range ends before it starts") }
        return .normal(
            from: from, through: through,
            weekdays: normal["days"].map(days) ?? Set(Schedule.Weekday.allCases),
            intervals: hours(normal.required("hours")))
    }

    private func day(_ field: Field?) -> CalendarDay? {
        parsed(field) { (text) throws(ScheduleTextError) in try CalendarDay(text) }
    }

    private func days(_ field: Field?) -> Set<Schedule.Weekday> {
        let words = (field?.items() ?? []).compactMap { $0.word(among: Self.weekdays.map(\.word)) }
        return Set(Self.weekdays.filter { words.contains($0.word) }.map(\.day))
    }

    private func hours(_ field: Field?) -> [DayInterval] {
        guard let field else { return [] }
        return bounded(field, to: RulesLimits.intervalsPerDay).compactMap { item in
            parsed(item) { (text) throws(ScheduleTextError) in try DayInterval(text) }
        }
    }

    private func policy(_ section: Section) -> AccessPolicy? {
        let point = section.required("at").flatMap(accessPoint)
        let schedule = section.required("schedule").flatMap(scheduleID)
        guard let point, let schedule else { return nil }
        return AccessPolicy(accessPoint: point, schedule: schedule)
    }

    func accessPoint(_ field: Field) -> AccessPointID? {
        guard let id = field.id(AccessPointID.self) else { return nil }
        guard accessPoints.contains(id) else {
            refuseElsewhere("access point", id.rawValue, among: accessPoints.map(\.rawValue), field)
            return nil
        }
        return id
    }

    func scheduleID(_ field: Field) -> ScheduleID? {
        guard let written = field.id(ScheduleID.self) else { return nil }
        let id = BuiltInSchedule.id(written)
        guard schedules[id] != nil || id == Schedule.always.id || id == Schedule.never.id else {
            let known = schedules.keys.map(\.rawValue) + ["always", "never"]
            let hint = Suggestion.nearest(to: id.rawValue, among: known)
            field.refuse("there is no schedule “\(id)”" + (hint.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        return id
    }
}
