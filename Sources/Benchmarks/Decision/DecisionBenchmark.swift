import AccessControl
import Foundation

/// How long one decision takes with everything on, its trace included, under the rules of the largest site.
///
/// Areas with hard passback, places of the yard and of groups, second factors, plates that are nearly listed and
/// plates that nobody has.
struct DecisionBenchmark {
    private static let sampleCount = 200_000

    /// How many vehicles are inside meanwhile.
    private static let presentCount = 10_000

    func run() throws -> Figure {
        let site = try LargeSite.build()
        let cases = DecisionCases(site: site).draw(Self.sampleCount)
        let presence = Self.presence(at: site)
        // What is forgiven to each shape of plate is worked out once, for whoever comes first.
        for drawn in cases.prefix(1_000) { _ = Self.decide(drawn, site, presence) }
        var samples: [Duration] = []
        samples.reserveCapacity(cases.count)
        var reasons: [String: Int] = [:]
        let clock = ContinuousClock()
        for drawn in cases {
            let began = clock.now
            let decision = Self.decide(drawn, site, presence)
            samples.append(began.duration(to: clock.now))
            guard !decision.trace.isEmpty else { throw BenchmarkFailure("a decision came without its trace") }
            reasons[decision.denyReason?.rawValue ?? "granted", default: 0] += 1
        }
        guard reasons.count > 5, let durations = Durations(samples) else {
            throw BenchmarkFailure("there were only \(reasons): the cases say nothing")
        }
        let counts = reasons.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }
        return Figure(
            name: "decide", what: "decide with trace, everything on", durations: durations, statistic: .p99,
            limit: .microseconds(15), note: counts.joined(separator: ", "))
    }

    private static func decide(
        _ drawn: DecisionCases.Case, _ site: LargeSite, _ presence: Presence
    ) -> AccessDecision {
        AccessControl.decide(
            drawn.read, with: drawn.second, rules: site.rules, presence: presence, now: drawn.read.receivedAt)
    }

    /// Every twentieth first car is in the yard; one building has no place left.
    static func presence(at site: LargeSite) -> Presence {
        let since = Date(timeIntervalSince1970: 1_777_850_000)
        let stays = (0..<presentCount).map { number in
            let subject = Presence.Subject.vehicle(CredentialID(rawValue: "user-\(number * 20)-car-0"))
            return (subject, Presence.Stay(area: "yard", since: since + Double(number)))
        }
        return Presence(stays: Dictionary(stays) { first, _ in first }, rules: site.rules)
    }
}
