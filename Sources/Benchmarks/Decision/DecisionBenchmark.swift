import AccessControl
import Foundation

/// How long one decision takes, its trace included, under the rules of the largest site.
struct DecisionBenchmark {
    private static let sampleCount = 200_000

    /// How many vehicles are inside meanwhile.
    private static let presentCount = 20_000

    func run() throws -> Figure {
        let site = try LargeSite.build()
        let cases = Self.cases(of: site)
        let presence = Self.presence(at: site)
        var samples: [Duration] = []
        samples.reserveCapacity(cases.count)
        var granted = 0
        let clock = ContinuousClock()
        for read in cases {
            let began = clock.now
            let decision = decide(read, rules: site.rules, presence: presence, now: read.receivedAt)
            samples.append(began.duration(to: clock.now))
            guard !decision.trace.isEmpty else { throw BenchmarkFailure("a decision came without its trace") }
            if decision.isGranted { granted += 1 }
        }
        guard granted > 0, granted < cases.count, let durations = Durations(samples) else {
            throw BenchmarkFailure("\(granted) of \(cases.count) reads were granted: the cases say nothing")
        }
        return Figure(
            name: "decide", what: "decide with trace, the same rules", durations: durations, statistic: .p99,
            limit: .microseconds(10), note: "\(granted) of \(cases.count) reads were granted")
    }

    /// Three quarters are listed plates, at any access point, at any minute of a week.
    private static func cases(of site: LargeSite) -> [CredentialRead] {
        var generator = SeededGenerator(seed: 2)
        let monday = Date(timeIntervalSince1970: 1_777_852_800)
        return (0..<sampleCount).map { number in
            let plates = number % 4 == 0 ? site.strangers : site.listed
            let plate = plates[Int.random(in: 0..<plates.count, using: &generator)]
            let point = LargeSite.accessPoints[
                Int.random(in: 0..<LargeSite.accessPoints.count, using: &generator)]
            let at = monday + Double(Int.random(in: 0..<604_800, using: &generator))
            return CredentialRead(
                identifier: .plate(plate), rawText: plate.text, accessPoint: point.id, source: "camera",
                confidence: 0.97, seenAt: at, receivedAt: at)
        }
    }

    private static func presence(at site: LargeSite) -> Presence {
        let since = Date(timeIntervalSince1970: 1_777_840_000)
        let stays = (0..<presentCount).map { number in
            let subject = Presence.Subject.vehicle(CredentialID(rawValue: "user-\(number * 9)-car-0"))
            return (subject, Presence.Stay(area: "yard", since: since))
        }
        return Presence(stays: Dictionary(stays) { first, _ in first })
    }
}
