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
}
