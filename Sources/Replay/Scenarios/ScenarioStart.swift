package import AccessControl
package import Foundation

/// The local date and time at which a scenario starts, such as `2026-05-04T08:00:00`.
package struct ScenarioStart: Hashable, Sendable {
    package let day: CalendarDay

    /// After midnight.
    package let second: Int

    /// Nil when the text is no such date and time.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = try? CalendarDay(parts[0]),
            case .clock(_, let milliseconds) = ScenarioTime(Substring(parts[1])), milliseconds % 1000 == 0
        else { return nil }
        self.day = day
        self.second = milliseconds / 1000
    }

    /// The first such moment, or nil when the clock skips it.
    package func date(in calendar: SiteCalendar) -> Date? { calendar.moments(of: day, second: second).first }
}
