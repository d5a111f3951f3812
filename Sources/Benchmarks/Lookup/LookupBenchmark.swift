import AccessControl

/// How long it takes to find whose plate it is, among a million.
struct LookupBenchmark {
    /// One clock reading costs about as much as one look-up, so that each sample is the mean of a few.
    private static let lookupsPerSample = 10

    private static let sampleCount = 200_000

    func run() throws -> Figure {
        let site = try LargeSite.build()
        let wanted = Self.queries(of: site)
        var samples: [Duration] = []
        samples.reserveCapacity(Self.sampleCount)
        var found = 0
        let clock = ContinuousClock()
        for start in stride(from: 0, to: wanted.count, by: Self.lookupsPerSample) {
            let began = clock.now
            for query in wanted[start..<start + Self.lookupsPerSample] {
                if site.rules.listing(of: query) != nil { found += 1 }
            }
            samples.append(began.duration(to: clock.now) / Self.lookupsPerSample)
        }
        guard found == wanted.count / 2, let durations = Durations(samples) else {
            throw BenchmarkFailure("lookup found \(found) of \(wanted.count / 2) listed plates")
        }
        return Figure(
            name: "lookup", what: "exact lookup, 200,000 users × 5 plates, half misses", durations: durations,
            statistic: .median, limit: .nanoseconds(500),
            note: "each sample is the mean of \(Self.lookupsPerSample) look-ups in random order")
    }

    /// Random order, so that neither the processor's caches nor its predictor know what comes; half are strangers.
    private static func queries(of site: LargeSite) -> [IdentifierValue] {
        var generator = SeededGenerator(seed: 1)
        let half = sampleCount * lookupsPerSample / 2
        let hits = (0..<half).map { _ in site.listed[Int.random(in: 0..<site.listed.count, using: &generator)]
        }
        let misses = (0..<half).map { _ in
            site.strangers[Int.random(in: 0..<site.strangers.count, using: &generator)]
        }
        return (hits + misses).shuffled(using: &generator).map { .plate($0) }
    }
}
