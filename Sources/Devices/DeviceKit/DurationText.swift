/// A duration as the site file writes it: a number and one of `ms`, `s`, `m`, `h`.
package struct DurationText: Hashable, Sendable, CustomStringConvertible {
    /// Longer ones are refused, so that no sum of durations can overflow.
    package static let longest: Duration = .seconds(10 * 366 * 86_400)

    private static let millisecondsByUnit: [(unit: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000),
    ]

    package let duration: Duration

    package init(_ duration: Duration) { self.duration = duration }

    /// Reads `700ms`, `3s`, `1.5s`, `5m` or `24h`; nil for anything else.
    package static func parse(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = text.dropFirst(digits.count)
        guard let scale = millisecondsByUnit.first(where: { $0.unit == unit })?.milliseconds,
            let count = Double(digits), count >= 0
        else { return nil }
        let milliseconds = (count * Double(scale)).rounded()
        guard milliseconds <= 1e15 else { return nil }
        let duration = Duration.milliseconds(Int64(milliseconds))
        return duration <= longest ? duration : nil
    }

    /// The largest unit that writes it as a whole number.
    package var description: String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        let fitting = Self.millisecondsByUnit.last {
            milliseconds != 0 && milliseconds % $0.milliseconds == 0
        }
        guard let (unit, scale) = fitting else { return "\(milliseconds)ms" }
        return "\(milliseconds / scale)\(unit)"
    }
}
