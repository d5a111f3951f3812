package import Foundation

/// A day of the Gregorian calendar in the site's time zone.
package struct CalendarDay: Hashable, Comparable, Sendable {
    package let year: Int

    /// 1–12.
    package let month: Int

    /// 1–31.
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day on which a moment falls at the site.
    package init(_ moment: Date, in calendar: SiteCalendar) {
        self = calendar.wallClock(at: moment).day
    }

    package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
