package import Foundation

extension Schedule {
    /// How far ahead a change is looked for, in days; a schedule that stays as it is for longer counts as constant.
    package static let searchHorizonDays = 400

    /// When the schedule next opens or closes after a moment, or nil when it does not within the search horizon.
    ///
    /// It can only change where an interval starts or ends, at midnight, or where the clock is put forward or back; each
    /// of those moments is looked at in order.
    package func nextChange(
        after moment: Date, calendar: SiteCalendar, specialDays: [CalendarDay: SpecialDay]
    ) -> Date? {
        if isConstant(specialDays) { return nil }
        let isOpenNow = isOpen(at: moment, calendar: calendar, specialDays: specialDays)
        let today = calendar.wallClock(at: moment).day.dayNumber
        for dayNumber in today...(today + Self.searchHorizonDays) {
            let candidates = turns(of: CalendarDay(dayNumber: dayNumber), calendar, specialDays)
            let change = candidates.first {
                $0 > moment
                    && isOpen(at: $0, calendar: calendar, specialDays: specialDays) != isOpenNow
            }
            if let change { return change }
        }
        return nil
    }

    private func isConstant(_ specialDays: [CalendarDay: SpecialDay]) -> Bool {
        guard isExemptFromSpecialDays || specialDays.isEmpty else { return false }
        return kind == .always || kind == .never
    }

    /// Every moment of a day at which the schedule may open or close, in order.
    private func turns(
        of day: CalendarDay, _ calendar: SiteCalendar, _ specialDays: [CalendarDay: SpecialDay]
    ) -> [Date] {
        let before = day.advanced(by: -1)
        let tails = intervals(on: before, before.weekday, specialDays).filter(\.passesMidnight).map(\.end)
        let own = intervals(on: day, day.weekday, specialDays).flatMap {
            $0.passesMidnight ? [$0.start] : [$0.start, $0.end]
        }
        let minutes = Set([0] + tails + own)
        let turns = minutes.flatMap { calendar.moments(of: day, second: $0 * 60) }
        let clockChange = clockChange(on: day, calendar)
        return (turns + clockChange).sorted()
    }

    /// The moment on a day at which the clock is put forward or back, if any.
    private func clockChange(on day: CalendarDay, _ calendar: SiteCalendar) -> [Date] {
        // Wide enough for a day whose midnight is skipped or repeated.
        let noon = SiteCalendar.date(day.dayNumber * 86_400 + 43_200)
        let change = calendar.offsetChange(
            from: noon.addingTimeInterval(-108_000), through: noon.addingTimeInterval(108_000))
        guard let change, calendar.wallClock(at: change).day == day else { return [] }
        return [change]
    }
}
