/// How long things took: counts in steps that double from a quarter of a millisecond to a minute.
package struct LatencyHistogram: Hashable, Sendable {
    /// The upper bound of each step but the last, which takes everything above.
    package static let bounds: [Duration] = (0..<18).map { .microseconds(250) * (1 << $0) }

    /// How many fell into each step.
    package private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
    package private(set) var total: Duration = .zero
    package private(set) var longest: Duration = .zero

    package init() {}

    package var count: Int { counts.reduce(0, +) }

    package mutating func add(_ duration: Duration) {
        counts[Self.bounds.firstIndex { duration <= $0 } ?? Self.bounds.count] += 1
        total += duration
        longest = max(longest, duration)
    }

    /// The upper bound of the step in which a share of all, 0–1, has been reached; nil when nothing was added.
    package func bound(ofShare share: Double) -> Duration? {
        let wanted = share * Double(count)
        var seen = 0
        for (index, number) in counts.enumerated() where number > 0 {
            seen += number
            if Double(seen) >= wanted { return index < Self.bounds.count ? Self.bounds[index] : longest }
        }
        return nil
    }
}
