/// How long something took, many times over, with the figures that a reader wants.
struct Durations {
    private var sorted: [Duration]

    /// Nothing can be said about no samples, hence nil.
    init?(_ samples: [Duration]) {
        guard !samples.isEmpty else { return nil }
        sorted = samples.sorted()
    }

    var count: Int { sorted.count }
    var median: Duration { quantile(0.5) }
    var p99: Duration { quantile(0.99) }
    var maximum: Duration { quantile(1) }

    /// The smallest sample that at least this share of all samples does not exceed (nearest rank).
    func quantile(_ share: Double) -> Duration {
        let rank = (share * Double(sorted.count)).rounded(.up)
        let index = min(max(Int(rank) - 1, 0), sorted.count - 1)
        return sorted[index]
    }
}
