import Foundation

/// Writes moments as local time with milliseconds and offset, the same on every machine.
struct LocalTimestamp {
    private let calendar: Calendar
    private let timeZone: TimeZone

    init(timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        self.calendar = calendar
        self.timeZone = timeZone
    }

    /// `2026-05-04T08:00:02.650+02:00`.
    func text(of date: Date) -> String {
        // Dates are binary fractions: 2.65 s may be stored a hair below, and must not print as 2.649.
        let rounded = Date(
            timeIntervalSinceReferenceDate: (date.timeIntervalSinceReferenceDate * 1000).rounded() / 1000)
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second, .nanosecond], from: rounded)
        let milliseconds = Int((Double(parts.nanosecond ?? 0) / 1e6).rounded())
        let offset = timeZone.secondsFromGMT(for: rounded) / 60
        let sign = offset < 0 ? "-" : "+"
        return String(
            format: "%04d-%02d-%02dT%02d:%02d:%02d.%03d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0,
            parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0, min(milliseconds, 999))
            + sign + String(format: "%02d:%02d", abs(offset) / 60, abs(offset) % 60)
    }
}
