package import PlateRecognition

/// How long each stage takes at the median, on a processor.
package struct StageFigures: Hashable, Sendable {
    package let count: Int
    package let median: StageTimes

    /// The median of the whole, which is not the sum of the medians.
    package let total: Duration

    /// Nil without any photograph.
    package init?(_ times: [StageTimes]) {
        guard !times.isEmpty else { return nil }
        count = times.count
        func median(_ part: (StageTimes) -> Duration) -> Duration {
            let sorted = times.map(part).sorted()
            let upper = sorted[sorted.count / 2]
            return sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
        }
        self.median = StageTimes(
            glancing: median(\.glancing), decoding: median(\.decoding), finding: median(\.finding),
            reading: median(\.reading))
        total = median(\.total)
    }
}
