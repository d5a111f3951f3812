/// When a policy holds: always, never, or in wall-clock intervals of the site's time zone.
package struct Schedule: Hashable, Sendable {
    /// A day of the week, Monday first as in ISO 8601.
    package enum Weekday: Int, CaseIterable, Codable, Sendable {
        case monday = 1
        case tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// The shapes of a schedule.
    package enum Kind: Hashable, Sendable {
        case always
        case never
        /// A range of dates, both included, with weekdays and intervals inside it.
        case normal(from: CalendarDay, through: CalendarDay, weekdays: Set<Weekday>, intervals: [DayInterval])
        case weekly(weekdays: Set<Weekday>, intervals: [DayInterval])
        case daily(intervals: [DayInterval])
    }

    package let id: ScheduleID
    package var name: String
    package var kind: Kind

    /// Whether special days leave this schedule alone.
    package var isExemptFromSpecialDays: Bool

    /// The built-in schedule 1001.
    package static let always = Schedule(
        id: "1001", name: "Always", kind: .always, isExemptFromSpecialDays: true)

    /// The built-in schedule 1002.
    package static let never = Schedule(
        id: "1002", name: "Never", kind: .never, isExemptFromSpecialDays: true)

    package init(id: ScheduleID, name: String, kind: Kind, isExemptFromSpecialDays: Bool = false) {
        self.id = id
        self.name = name
        self.kind = kind
        self.isExemptFromSpecialDays = isExemptFromSpecialDays
    }
}
