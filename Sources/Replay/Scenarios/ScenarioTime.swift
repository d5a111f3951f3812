package import AccessControl
package import Foundation

/// When a line happens: by the clock on the wall, or counted from the start.
package enum ScenarioTime: Hashable, Sendable {
    /// Milliseconds after midnight, some days after the story's first.
    case clock(day: Int, milliseconds: Int)
    /// Milliseconds after the start.
    case afterStart(milliseconds: Int)

    /// How far a line may lie from the start.
    package static let maximumDays = 7

    /// Reads `08:00:03`, `08:00:03.250` or `+2.400`; nil when it is none of them.
    package init?(_ text: Substring) {
        if text.hasPrefix("+") {
            guard let milliseconds = Self.milliseconds(text.dropFirst()),
                milliseconds <= Self.maximumDays * 86_400_000
            else { return nil }
            self = .afterStart(milliseconds: milliseconds)
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 2, parts[1].count == 2,
            let hours = Int(parts[0]), let minutes = Int(parts[1]), let rest = Self.milliseconds(parts[2]),
            (0..<24).contains(hours), (0..<60).contains(minutes), rest < 60_000
        else { return nil }
        self = .clock(day: 0, milliseconds: (hours * 60 + minutes) * 60_000 + rest)
    }

    /// The same time some days later; counted times stay as they are.
    func later(byDays days: Int) -> ScenarioTime {
        guard case .clock(let day, let milliseconds) = self else { return self }
        return .clock(day: day + days, milliseconds: milliseconds)
    }

    /// The moment meant, not before `earliest`; nil when the clock skips it or it lies before.
    ///
    /// In an hour that the clock repeats, the first such moment that is not in the past is meant.
    package func date(start: Date, calendar: SiteCalendar, notBefore earliest: Date) -> Date? {
        switch self {
        case .afterStart(let milliseconds):
            let date = start.addingTimeInterval(Double(milliseconds) / 1000)
            return date >= earliest ? date : nil
        case .clock(let days, let milliseconds):
            let day = CalendarDay(start, in: calendar).advanced(by: days)
            let fraction = Double(milliseconds % 1000) / 1000
            return calendar.moments(of: day, second: milliseconds / 1000)
                .map { $0.addingTimeInterval(fraction) }
                .first { $0 >= earliest }
        }
    }

    /// Seconds with up to three decimals, as milliseconds.
    private static func milliseconds(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...6).contains(parts[0].count),
            parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }), let seconds = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return seconds * 1000 }
        guard (1...3).contains(parts[1].count) else { return nil }
        let padded = parts[1] + String(repeating: "0", count: 3 - parts[1].count)
        return Int(padded).map { seconds * 1000 + $0 }
    }
}
