/// What the clock and the calendar on the wall of the site show at one moment.
package struct WallClock: Hashable, Sendable {
    package let day: CalendarDay
    package let weekday: Schedule.Weekday

    /// 0–86,399.
    package let secondOfDay: Int

    /// The day before, to which an interval past midnight may belong.
    package let dayBefore: CalendarDay
    package let weekdayBefore: Schedule.Weekday

    /// Seconds since 1970-01-01 00:00 of the wall clock.
    init(localSecond: Int) {
        let dayNumber = floorDivide(localSecond, 86_400)
        day = CalendarDay(dayNumber: dayNumber)
        weekday = Schedule.Weekday(dayNumber: dayNumber)
        secondOfDay = localSecond - dayNumber * 86_400
        dayBefore = CalendarDay(dayNumber: dayNumber - 1)
        weekdayBefore = Schedule.Weekday(dayNumber: dayNumber - 1)
    }

    /// The time as people read it, such as `21:05`.
    package var timeText: String {
        let minute = secondOfDay / 60
        return CardFormat.padded(String(minute / 60), to: 2) + ":"
            + CardFormat.padded(String(minute % 60), to: 2)
    }
}
