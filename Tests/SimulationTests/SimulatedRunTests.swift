import Foundation
import Simulation
import Testing

@Suite("The whole site under a seed")
struct SimulatedRunTests {
    /// A folder of its own for one run.
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "gatehouse-simulation-\(UUID().uuidString)")

    private func outcome(of plan: SimulationPlan) throws -> SimulatedRun.Outcome {
        try SimulatedRun.outcome(of: plan, in: folder)
    }

    @Test("the same seed gives the same journal, byte for byte")
    func sameSeed() throws {
        let plan = SimulationPlan(seed: 7, duration: .seconds(120))
        let first = try outcome(of: plan)
        let second = try outcome(of: SimulationPlan(seed: 7, duration: .seconds(120)))
        #expect(first.journal == second.journal)
        #expect(first.steps == second.steps)
    }

    @Test("another seed gives another journal")
    func otherSeed() throws {
        let one = try outcome(of: SimulationPlan(seed: 7, duration: .seconds(120)))
        let other = try outcome(of: SimulationPlan(seed: 8, duration: .seconds(120)))
        #expect(one.journal != other.journal)
    }

    @Test("a run leaves nothing behind on the disk")
    func cleansUp() throws {
        _ = try outcome(of: SimulationPlan(seed: 1, duration: .seconds(10)))
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test("runs beside each other do not meet")
    func parallel() throws {
        let results = Results()
        var sweep = SeedSweep(seeds: 1...6)
        sweep.duration = .seconds(60)
        sweep.jobs = 2
        sweep.folder = folder
        try sweep.run { results.add($0) }
        let alone = try outcome(of: SimulationPlan(seed: 3, duration: .seconds(60)))
        #expect(results.rows.keys.sorted() == Array(1...6))
        #expect(results.rows[3] == alone.journal.count)
    }
}
