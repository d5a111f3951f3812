import AccessControl

/// How long it takes to find the smallest change that would turn a decision, each one proved by deciding again.
struct RemedyBenchmark {
    private static let sampleCount = 2_000

    func run() throws -> Figure {
        let site = try LargeSite.build()
        let presence = DecisionBenchmark.presence(at: site)
        let questions = DecisionCases(site: site).draw(Self.sampleCount)
        var samples: [Duration] = []
        var turned = 0
        let clock = ContinuousClock()
        for question in questions {
            let began = clock.now
            let remedies = smallestChange(
                for: question.read, with: question.second, rules: site.rules, presence: presence,
                now: question.read.receivedAt)
            samples.append(began.duration(to: clock.now))
            if remedies != nil { turned += 1 }
        }
        guard turned > 0, let durations = Durations(samples) else {
            throw BenchmarkFailure("no decision could be turned: the cases say nothing")
        }
        return Figure(
            name: "remedy", what: "smallest change, on request", durations: durations, statistic: .p99,
            limit: .milliseconds(1), note: "\(turned) of \(Self.sampleCount) decisions could be turned")
    }
}
