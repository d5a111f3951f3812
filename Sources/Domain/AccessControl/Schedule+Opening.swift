package import Foundation

extension Schedule {
    /// Whether a schedule is open, and the special day that made it differ from its ordinary hours.
    struct Standing: Hashable, Sendable {
        let isOpen: Bool
        let decidedBy: SpecialDay?
    }

    /// Whether the schedule is open at a moment.
    ///
    /// Intervals are wall-clock time: an hour that the clock skips does not occur, one that it repeats counts twice. What
    /// an interval past midnight covers after midnight belongs to the day on which it started, so that this day's date,
    /// weekday and special day rule it.
    package func isOpen(
        at moment: Date, calendar: SiteCalendar, specialDays: [CalendarDay: SpecialDay]
    ) -> Bool {
        standing(at: calendar.wallClock(at: moment), specialDays: specialDays).isOpen
    }

    /// The same for a wall clock that was read already, with the special day that decided.
    func standing(at clock: WallClock, specialDays: [CalendarDay: SpecialDay]) -> Standing {
        let today = part(of: clock.day, clock.weekday, specialDays) {
            $0.coversStartDay(second: clock.secondOfDay)
        }
        let tail = part(of: clock.dayBefore, clock.weekdayBefore, specialDays) {
            $0.coversDayAfter(second: clock.secondOfDay)
        }
        let isOpen = today.isOpen || tail.isOpen
        let wouldBeOpen = today.wouldBeOpen || tail.wouldBeOpen
        if isOpen == wouldBeOpen { return Standing(isOpen: isOpen, decidedBy: nil) }
        return Standing(isOpen: isOpen, decidedBy: today.decidedBy ?? tail.decidedBy)
    }

    /// The intervals of a day by the schedule alone, special days aside.
    func ordinaryIntervals(on day: CalendarDay, _ weekday: Weekday) -> [DayInterval] {
        switch kind {
        case .always: [.wholeDay]
        case .never: []
        case .normal(let from, let through, let weekdays, let intervals):
            from <= day && day <= through && weekdays.contains(weekday) ? intervals : []
        case .weekly(let weekdays, let intervals): weekdays.contains(weekday) ? intervals : []
        case .daily(let intervals): intervals
        }
    }

    /// The intervals that rule a day, special days included.
    func intervals(
        on day: CalendarDay, _ weekday: Weekday, _ specialDays: [CalendarDay: SpecialDay]
    ) -> [DayInterval] {
        if !isExemptFromSpecialDays, let special = specialDays[day] { return special.intervals }
        return ordinaryIntervals(on: day, weekday)
    }

    /// What the intervals of one starting day say, with its special day and without.
    private struct Part {
        let isOpen: Bool
        let wouldBeOpen: Bool
        let decidedBy: SpecialDay?
    }

    private func part(
        of day: CalendarDay, _ weekday: Weekday, _ specialDays: [CalendarDay: SpecialDay],
        covers: (DayInterval) -> Bool
    ) -> Part {
        let wouldBeOpen = ordinaryIntervals(on: day, weekday).contains(where: covers)
        guard !isExemptFromSpecialDays, let special = specialDays[day] else {
            return Part(isOpen: wouldBeOpen, wouldBeOpen: wouldBeOpen, decidedBy: nil)
        }
        let isOpen = special.intervals.contains(where: covers)
        return Part(
            isOpen: isOpen, wouldBeOpen: wouldBeOpen, decidedBy: isOpen == wouldBeOpen ? nil : special)
    }
}
