/// What the service tells the process that holds its lines; one line of text each.
package enum HolderOrder: Hashable, Sendable {
    /// All lines safe, whatever was ordered before.
    case safe
    /// A line away from its safe level for a time.
    case pulse(Int, Duration)
    /// A line away from its safe level until it is let go.
    case hold(Int)
    /// A line back to its safe level.
    case letGo(Int)
    /// Nothing; the answer tells the levels.
    case look

    /// No pulse is longer: a site file allows a minute.
    package static let longestPulse = Duration.seconds(60)

    /// Reads the text of an order; nil for anything else.
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let numbers = words.dropFirst().compactMap { UInt32($0).map { Int($0) } }
        guard let word = words.first, numbers.count == words.count - 1 else { return nil }
        switch (word, numbers.count) {
        case ("safe", 0): self = .safe
        case ("look", 0): self = .look
        case ("hold", 1): self = .hold(numbers[0])
        case ("letGo", 1): self = .letGo(numbers[0])
        case ("pulse", 2):
            let time = Duration.milliseconds(numbers[1])
            guard time > .zero, time <= Self.longestPulse else { return nil }
            self = .pulse(numbers[0], time)
        default: return nil
        }
    }

    /// As it is sent, without the end of the line; a pulse in milliseconds, rounded up and no longer than the longest.
    package var text: String {
        switch self {
        case .safe: "safe"
        case .pulse(let line, let time): "pulse \(line) \(Self.milliseconds(time))"
        case .hold(let line): "hold \(line)"
        case .letGo(let line): "letGo \(line)"
        case .look: "look"
        }
    }

    private static func milliseconds(_ time: Duration) -> Int {
        Int((min(max(time, .milliseconds(1)), longestPulse) / .milliseconds(1)).rounded(.up))
    }
}
