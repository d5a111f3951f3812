import Foundation

/// Times as the database keeps them: milliseconds since 1970, UTC.
enum StoredMoment {
    /// The nearest millisecond; times beyond year 200,000,000 are pulled in, so that no time traps.
    static func milliseconds(_ date: Date) -> Int64 {
        let value = (date.timeIntervalSince1970 * 1000).rounded()
        guard value.isFinite else { return 0 }
        return Int64(min(max(value, -6e18), 6e18))
    }

    static func milliseconds(_ date: Date?) -> Int64? { date.map { milliseconds($0) } }

    static func date(_ milliseconds: Int64) -> Date {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    static func date(_ value: Int64?) -> Date? { value.map { date($0) } }

    /// ISO 8601 in UTC with milliseconds, such as `2026-05-04T08:00:00.250Z`.
    ///
    /// The fraction is written from the integer: from binary seconds, 0.123 could become 122 ms.
    static func text(_ date: Date) -> String {
        let milliseconds = milliseconds(date)
        let fraction = ((milliseconds % 1000) + 1000) % 1000
        let seconds = Date(timeIntervalSince1970: Double((milliseconds - fraction) / 1000))
        let whole = seconds.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false))
        let digits = String(fraction + 1000).dropFirst()
        return "\(whole).\(digits)Z"
    }

    /// Reads what `text` writes, to the millisecond.
    static func date(text: String) throws -> Date {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt)
        return date(milliseconds(try Date(text, strategy: style)))
    }
}
