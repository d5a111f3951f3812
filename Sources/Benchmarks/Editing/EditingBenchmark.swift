import AccessControl
import Foundation

/// What an edit costs among a million identifiers, and what the lanes notice of it.
///
/// Somebody always holds the rules as they were, so that every edit is made on a copy; meanwhile another thread decides
/// as fast as it can.
struct EditingBenchmark {
    private static let editCount = 2_000

    /// One edit: how long until it was in force, and how much of that this thread had the processor.
    private struct Sample {
        let inForce: Duration
        let processor: Duration
    }

    func run() throws -> [Figure] {
        let site = try LargeSite.build()
        let decider = RestlessDecider(rules: site.rules, plates: site.listed)
        decider.start()
        let samples = try edit(site, publishingTo: decider)
        let decisions = decider.stop()
        guard let edits = Durations(samples.map(\.inForce)), let busy = Durations(samples.map(\.processor)),
            let decided = Durations(decisions)
        else {
            throw BenchmarkFailure("editing: nothing was measured")
        }
        return [
            Figure(
                name: "edit", what: "one edit of a held copy in force, 1,000,000 identifiers",
                durations: edits,
                statistic: .maximum, limit: .milliseconds(100),
                note: "edit: users, plates and revocations in turn, each on rules that somebody still holds"),
            Figure(
                name: "edit", what: "the same, processor time", durations: busy, statistic: .maximum,
                limit: .milliseconds(5), note: "edit: other programs on the machine add to the other two"),
            Figure(
                name: "edit", what: "decide meanwhile, as a lane would wait", durations: decided,
                statistic: .maximum, limit: .milliseconds(5)),
        ]
    }

    private func edit(_ site: LargeSite, publishingTo decider: RestlessDecider) throws -> [Sample] {
        var generator = SeededGenerator(seed: 3)
        let clock = ContinuousClock()
        var samples: [Sample] = []
        for number in 0..<Self.editCount {
            let user = LargeSite.user(Int.random(in: 0..<LargeSite.userCount, using: &generator))
            let change = Self.change(number, of: user, giving: site.strangers[number], in: decider.rules)
            let began = clock.now
            let busy = ThreadTime.now()
            var edited = decider.rules
            try edited.apply(change)
            decider.rules = edited
            samples.append(Sample(inForce: began.duration(to: clock.now), processor: ThreadTime.now() - busy))
        }
        return samples
    }

    /// A user renamed, a plate replaced, a vehicle revoked.
    private static func change(
        _ number: Int, of user: User, giving plate: PlateText, in rules: AccessRules
    ) -> RulesChange {
        guard number % 3 > 0, var credential = rules.credentials(of: user.id).first else {
            var renamed = user
            renamed.name = "Renamed \(number)"
            return .putUser(renamed)
        }
        if number % 3 == 1 { return .removeCredential(credential.id) }
        credential.identifiers[0] = CredentialIdentifier(.plate(plate))
        return .putCredential(credential)
    }
}
