package import Foundation

/// The Gregorian calendar on the wall of the site: which day and time a moment is there.
///
/// A decision asks for the wall clock once, and only the offset of the time zone comes from Foundation; days are
/// counted by arithmetic, because `Calendar` alone would use up a good part of a decision's time.
package struct SiteCalendar: Hashable, Sendable {
    package let timeZone: TimeZone

    package init(timeZone: TimeZone) { self.timeZone = timeZone }

    /// What the clock on the wall shows at a moment.
    package func wallClock(at moment: Date) -> WallClock {
        WallClock(localSecond: Self.wholeSecond(moment) + timeZone.secondsFromGMT(for: moment))
    }

    /// Every moment at which the wall shows a day and second: none in a skipped hour, two in a repeated one.
    package func moments(of day: CalendarDay, second: Int) -> [Date] {
        let local = day.dayNumber * 86_400 + second
        return Set(offsets(around: local).map { local - $0 })
            .filter { $0 + offset(atSecond: $0) == local }
            .sorted()
            .map(Self.date)
    }

    /// The first moment of a day: midnight, or where the clocks go forward over it the moment at which they do.
    ///
    /// Nil where there is no such day, because a site that crosses the date line leaves one out.
    package func start(of day: CalendarDay) -> Date? {
        if let midnight = moments(of: day, second: 0).first { return midnight }
        let local = day.dayNumber * 86_400
        let possible = offsets(around: local).map { local - $0 }
        guard let first = possible.min(), let last = possible.max(),
            let change = offsetChange(from: Self.date(first), through: Self.date(last)),
            wallClock(at: change).day == day
        else { return nil }
        return change
    }

    /// The offsets before and after whatever change there may be around a time on the wall.
    private func offsets(around local: Int) -> [Int] {
        [local - 86_400, local + 86_400].map { offset(atSecond: $0) }
    }

    /// The first moment of a span at which the offset is no longer that of its start, or nil when both ends agree.
    ///
    /// A span of a day or two has at most one change, which halving finds to the second.
    func offsetChange(from start: Date, through end: Date) -> Date? {
        var before = Self.wholeSecond(start)
        var after = Self.wholeSecond(end)
        let initial = offset(atSecond: before)
        if offset(atSecond: after) == initial { return nil }
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if offset(atSecond: middle) == initial { before = middle } else { after = middle }
        }
        return Self.date(after)
    }

    private func offset(atSecond second: Int) -> Int { timeZone.secondsFromGMT(for: Self.date(second)) }

    static func date(_ second: Int) -> Date { Date(timeIntervalSince1970: Double(second)) }

    /// Seconds since 1970, rounded down; moments beyond the years 1–9999 count as the nearest of them.
    static func wholeSecond(_ moment: Date) -> Int {
        let seconds = moment.timeIntervalSince1970.rounded(.down)
        guard !seconds.isNaN else { return 0 }
        return Int(min(max(seconds, -62_135_596_800), 253_402_300_799))
    }
}
