import AccessControl

/// How long it takes to find whose plate or tag it is among a million, exactly and nearly.
///
/// Each kind of look-up is measured in random order, and again with the caches emptied before every few look-ups, as
/// they are when a car comes once in a while.
struct LookupBenchmark {
    /// One clock reading costs about as much as one exact look-up, so that each sample is the mean of a few.
    private static let lookupsPerSample = 10

    private static let samples = 20_000
    private static let coldSamples = 400

    func run() throws -> [Figure] {
        let site = try LargeSite.build()
        let rules = site.rules
        let plates = Self.mixed(site.listed, site.strangers, seed: 1)
        let values = Self.mixed(
            site.listed.map { .plate($0) } + site.listedTags,
            site.strangers.map { .plate($0) } + site.strangeTags,
            seed: 2)
        return try measure("exact", values, limit: .nanoseconds(200)) { rules.listing(of: $0) == nil ? 0 : 1 }
            + measure("look-alike", plates, limit: .microseconds(3)) {
                rules.lookAlikes(of: $0.folded, atMost: 2).count
            }
            + measure("one-edit", plates, limit: .microseconds(15)) {
                rules.oneEditAway(from: $0.folded).count
            }
    }

    /// The same look-ups with warm and with cold caches.
    private func measure<Query: Hashable>(
        _ name: String, _ queries: [Query], limit: Duration, _ look: (Query) -> Int
    ) throws -> [Figure] {
        let warm = time(queries, samples: Self.samples, look) {}
        var eviction = CacheEviction(megabytes: 96)
        let cold = time(queries, samples: Self.coldSamples, look) { eviction.evict() }
        guard warm.found > 0, let durations = Durations(warm.samples),
            let coldDurations = Durations(cold.samples)
        else { throw BenchmarkFailure("\(name) lookup found nothing") }
        let looked = Self.samples * Self.lookupsPerSample
        return [
            Figure(
                name: "lookup", what: "\(name) lookup among 1,000,000, half misses", durations: durations,
                statistic: .median, limit: limit,
                note: "\(name): \(warm.found) found by \(looked) look-ups, in tens in random order"),
            Figure(
                name: "lookup", what: "\(name) lookup, cold caches", durations: coldDurations,
                statistic: .median,
                limit: nil),
        ]
    }

    private func time<Query: Hashable>(
        _ queries: [Query], samples count: Int, _ look: (Query) -> Int, before: () -> Void
    ) -> (samples: [Duration], found: Int) {
        let clock = ContinuousClock()
        var samples: [Duration] = []
        var found = 0
        for sample in 0..<count {
            let start = sample * Self.lookupsPerSample % (queries.count - Self.lookupsPerSample)
            let batch = Array(queries[start..<start + Self.lookupsPerSample])
            before()
            // A read has just come in when it is looked up: it is not what is cold.
            found += batch.hashValue & 0
            let began = clock.now
            // In place: a loop over the array itself would copy each read, which whoever looks it up has in hand.
            batch.withUnsafeBufferPointer { for index in $0.indices { found += look($0[index]) } }
            samples.append(began.duration(to: clock.now) / Self.lookupsPerSample)
        }
        return (samples, found)
    }

    /// Random order, so that neither the processor's caches nor its predictor know what comes; half are strangers.
    private static func mixed<Query>(_ listed: [Query], _ strangers: [Query], seed: UInt64) -> [Query] {
        var generator = SeededGenerator(seed: seed)
        let half = samples * lookupsPerSample / 2
        let hits = listed.shuffled(using: &generator).prefix(half)
        let misses = strangers.shuffled(using: &generator).prefix(half)
        return (hits + misses).shuffled(using: &generator)
    }
}
