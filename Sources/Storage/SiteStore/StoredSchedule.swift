import AccessControl

/// A schedule's kind as columns.
struct StoredSchedule {
    let kind: String
    var from: String?
    var through: String?

    /// One bit a weekday, Monday the lowest.
    var weekdays: Int?
    var intervals: [DayInterval] = []

    init(_ schedule: Schedule) {
        switch schedule.kind {
        case .always: kind = "always"
        case .never: kind = "never"
        case .normal(let from, let through, let weekdays, let intervals):
            kind = "normal"
            self.from = from.description
            self.through = through.description
            self.weekdays = Self.bits(of: weekdays)
            self.intervals = intervals
        case .weekly(let weekdays, let intervals):
            kind = "weekly"
            self.weekdays = Self.bits(of: weekdays)
            self.intervals = intervals
        case .daily(let intervals):
            kind = "daily"
            self.intervals = intervals
        }
    }

    init(kind: String, from: String?, through: String?, weekdays: Int?, intervals: [DayInterval]) {
        self.kind = kind
        self.from = from
        self.through = through
        self.weekdays = weekdays
        self.intervals = intervals
    }

    /// The kind that the columns stand for.
    func value() throws -> Schedule.Kind {
        switch kind {
        case "always": return .always
        case "never": return .never
        case "weekly": return .weekly(weekdays: Self.weekdays(weekdays ?? 0), intervals: intervals)
        case "daily": return .daily(intervals: intervals)
        case "normal":
            return .normal(
                from: try CalendarDay(from ?? ""), through: try CalendarDay(through ?? ""),
                weekdays: Self.weekdays(weekdays ?? 0), intervals: intervals)
        default: throw StoredIdentifier.Unreadable(what: "schedule kind \(kind)")
        }
    }

    private static func bits(of weekdays: Set<Schedule.Weekday>) -> Int {
        weekdays.reduce(0) { $0 | 1 << ($1.rawValue - 1) }
    }

    private static func weekdays(_ bits: Int) -> Set<Schedule.Weekday> {
        Set(Schedule.Weekday.allCases.filter { bits & 1 << ($0.rawValue - 1) != 0 })
    }
}
