import AccessControl
import Foundation

/// How long one decision takes with everything on, its trace included, under the rules of the largest site.
///
/// Areas with hard passback, places of the yard and of groups, second factors, plates that are nearly listed and
/// plates that nobody has.
///
/// Each decision is made several times, all the others in between, and its median counts: what the host takes for others
/// now and then is not the program's. Every single time stands beside it.
struct DecisionBenchmark {
    private static let sampleCount = 200_000
    private static let rounds = 5

    /// How many vehicles are inside meanwhile.
    private static let presentCount = 10_000

    func run() throws -> [Figure] {
        let site = try LargeSite.build()
        let cases = DecisionCases(site: site).draw(Self.sampleCount)
        let presence = Self.presence(at: site)
        // Once untimed: what is forgiven to each shape of plate is worked out for whoever comes first.
        let reasons = try Self.reasons(of: cases, site, presence)
        let rounds = try (0..<Self.rounds).map { _ in try Self.times(of: cases, site, presence) }
        let medians = cases.indices.map { number in rounds.map { $0[number] }.sorted()[Self.rounds / 2] }
        guard let durations = Durations(medians), let singles = Durations(rounds.flatMap { $0 }) else {
            throw BenchmarkFailure("there were no cases")
        }
        return [
            Figure(
                name: "decide", what: "decide with trace, everything on, each the median of \(Self.rounds)",
                durations: durations, statistic: .p99, limit: .microseconds(15), note: reasons),
            Figure(
                name: "decide", what: "the same, every single time", durations: singles, statistic: .p99,
                limit: nil),
        ]
    }

    private static func times(
        of cases: [DecisionCases.Case], _ site: LargeSite, _ presence: Presence
    ) throws -> [Duration] {
        let clock = ContinuousClock()
        return try cases.map { drawn in
            let began = clock.now
            let decision = decide(drawn, site, presence)
            let ended = clock.now
            guard !decision.trace.isEmpty else { throw BenchmarkFailure("a decision came without its trace") }
            return began.duration(to: ended)
        }
    }

    /// How many were decided in which way; throws where that would say nothing about a site.
    private static func reasons(
        of cases: [DecisionCases.Case], _ site: LargeSite, _ presence: Presence
    ) throws -> String {
        var reasons: [String: Int] = [:]
        for drawn in cases {
            reasons[decide(drawn, site, presence).denyReason?.rawValue ?? "granted", default: 0] += 1
        }
        guard reasons.count > 5 else {
            throw BenchmarkFailure("there were only \(reasons): the cases say nothing")
        }
        return reasons.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
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
