import AccessControl
import Foundation
import PassageControl
import SiteStore

/// The part of the loading benchmark that runs in a process of its own: nothing but the site is in its memory.
struct MeasuredLoading {
    /// What the program is started with to run only this.
    static let argument = "measure-loading"

    private static let editCount = 200

    let folder: URL

    /// Prints a `LoadingReport` as JSON.
    func run() async throws {
        let clock = ContinuousClock()
        let began = clock.now
        let store = try SiteStore.open(at: folder)
        let opened = began.duration(to: clock.now)
        let rules = try await store.loadRules(of: LargeSite.layout)
        let site = Site(
            plan: LargeSite.plan, rules: rules, presence: try await store.loadPresence(), doorStates: [:],
            pinDigest: { store.pinHasher.digest($0) })
        let ready = began.duration(to: clock.now)
        let processor = ProcessUse.processorSeconds
        let loaded = ProcessUse.now()
        ProcessUse.resetPeak()
        let edits = try await Self.edit(site.rules, in: store)
        let report = LoadingReport(
            readySeconds: ready.seconds, openSeconds: opened.seconds, processorSeconds: processor,
            resident: loaded.resident, peakOfLoading: loaded.peak,
            peakOfEdits: ProcessUse.now().peak, editSeconds: edits.map(\.seconds))
        guard site.rules.users.count == LargeSite.userCount else {
            throw BenchmarkFailure("only \(site.rules.users.count) users were loaded")
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(report))
    }

    /// Each edit goes through the store and then into a copy of rules that a reader goes on holding.
    private static func edit(_ held: AccessRules, in store: SiteStore) async throws -> [Duration] {
        var generator = SeededGenerator(seed: 6)
        let clock = ContinuousClock()
        var rules = held
        var samples: [Duration] = []
        for number in 0..<editCount {
            var user = LargeSite.user(Int.random(in: 0..<LargeSite.userCount, using: &generator))
            user.name = "Renamed \(number)"
            let revoked =
                rules.credentials(of: user.id).first.map { [RulesChange.removeCredential($0.id)] } ?? []
            let reader = rules
            let began = clock.now
            for change in try await store.apply([.putUser(user)] + revoked) { try rules.apply(change) }
            samples.append(began.duration(to: clock.now))
            guard reader.users[user.id] != rules.users[user.id] else {
                throw BenchmarkFailure("an edit changed the rules of a reader")
            }
        }
        return samples
    }
}
