/// A day on which its own intervals replace those of every schedule that is not exempt; none means closed.
package struct SpecialDay: Hashable, Sendable {
    package let day: CalendarDay
    package var name: String
    package var intervals: [DayInterval]

    package init(day: CalendarDay, name: String, intervals: [DayInterval] = []) {
        self.day = day
        self.name = name
        self.intervals = intervals
    }
}
