package import Foundation

extension SiteCalendar {
    /// Reads a local time as people write it: `2026-01-31 18:00`, with `T` for the blank, seconds, or the day alone.
    ///
    /// A day alone is its first moment, which is one o'clock where the change to summer time skips midnight. Of an hour
    /// that occurs twice the first is meant; an hour that the change to summer time skips is refused.
    package func moment(_ text: some StringProtocol) throws(LocalTimeError) -> Date {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
        let day: CalendarDay
        do { day = try CalendarDay(parts[0]) } catch { throw .day(error) }
        guard parts.count == 2 else {
            guard let start = start(of: day) else { throw .skipped(String(text.prefix(40))) }
            return start
        }
        guard let second = Self.secondOfDay(parts[1]) else { throw .notATime(String(text.prefix(40))) }
        guard let moment = moments(of: day, second: second).first else {
            throw .skipped(String(text.prefix(40)))
        }
        return moment
    }

    /// The local time as people write it, to the minute, or to the second where it has seconds.
    package func text(of moment: Date) -> String {
        let clock = wallClock(at: moment)
        let (minutes, seconds) = clock.secondOfDay.quotientAndRemainder(dividingBy: 60)
        let time = Self.twoDigits(minutes / 60) + ":" + Self.twoDigits(minutes % 60)
        return "\(clock.day) \(time)" + (seconds == 0 ? "" : ":" + Self.twoDigits(seconds))
    }

    private static func secondOfDay(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        let numbers = parts.compactMap { $0.count == 2 && $0.allSatisfy(\.isASCII) ? Int($0) : nil }
        guard numbers.count == parts.count, (0...23).contains(numbers[0]),
            numbers.dropFirst().allSatisfy((0...59).contains)
        else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Why a text is no local time of a site.
package enum LocalTimeError: Error, Hashable, Sendable, CustomStringConvertible {
    case day(ScheduleTextError)
    case notATime(String)
    case skipped(String)

    package var description: String {
        switch self {
        case .day(let error): error.description
        case .notATime(let text): "'\(text)' is not a local time such as 2026-01-31 18:00"
        case .skipped(let text): "'\(text)' does not exist: the change to summer time skips it"
        }
    }
}
