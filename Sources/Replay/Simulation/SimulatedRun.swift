package import Foundation
import PassageControl
import SiteStore

/// One run of a plan: the program in its world, on one thread and a virtual clock, every step held against the invariants.
package struct SimulatedRun {
    /// What came of a run.
    package struct Outcome: Sendable {
        package let violation: Violation?

        /// The whole journal, one row a line.
        package let journal: [String]

        /// How much time passed in the world.
        package let simulated: Duration

        /// How many jobs the program and its world ran.
        package let steps: Int
    }

    /// How long after the last act everything may take to come to its end.
    static let quietTime: Duration = .seconds(90)

    private let plan: SimulationPlan
    private let folder: URL

    private init(_ plan: SimulationPlan, folder: URL) {
        self.plan = plan
        self.folder = folder
    }

    /// Runs a plan on this thread; the same plan gives the same outcome, in any process.
    ///
    /// `folder` is made and removed. Throws where the plan's own files are wrong or the folder cannot be used.
    package static func outcome(of plan: SimulationPlan, in folder: URL) throws -> Outcome {
        defer { try? FileManager.default.removeItem(at: folder) }
        let jobs = JobQueue()
        return try jobs.onThisThread { try SimulatedRun(plan, folder: folder).run(jobs) }
    }

    private func run(_ jobs: JobQueue) throws -> Outcome {
        let world = try World(plan, folder: folder)
        let program = SimulatedProgram(in: world)
        let cut = Confined<(steps: Int, outage: Duration, seed: UInt64)?>(nil)
        program.start()
        for act in plan.acts {
            world.time.at(act.at) { Self.carryOut(act.deed, world, program, cut) }
        }
        let end = plan.duration + Self.quietTime
        repeat {
            while world.inspector.violation == nil, jobs.runOne() { Self.countDown(cut, program) }
        } while world.inspector.violation == nil && world.time.advance(until: end)
        let journal = try finish(world, program, jobs)
        return Outcome(
            violation: world.inspector.violation, journal: journal, simulated: world.time.uptime,
            steps: jobs.count)
    }

    private static func carryOut(
        _ deed: SimulatedDeed, _ world: World, _ program: SimulatedProgram,
        _ cut: Confined<(steps: Int, outage: Duration, seed: UInt64)?>
    ) {
        switch deed {
        case .order(let command): program.order(command)
        case .restart: program.restart()
        case .crash(let steps, let outage, let seed): cut.value = (steps, outage, seed)
        default: world.carryOut(deed)
        }
    }

    /// Cuts the power in the middle of whatever the program does.
    private static func countDown(
        _ cut: Confined<(steps: Int, outage: Duration, seed: UInt64)?>, _ program: SimulatedProgram
    ) {
        guard let (steps, outage, seed) = cut.value else { return }
        guard steps == 0 else { return cut.value = (steps - 1, outage, seed) }
        cut.value = nil
        program.crash(outage: outage, seed: seed)
    }

    /// Ends the program in order and reads its journal; time goes on until that is done.
    private func finish(_ world: World, _ program: SimulatedProgram, _ jobs: JobQueue) throws -> [String] {
        world.inspector.end()
        let journal = Confined<[String]?>(nil)
        Task {
            do {
                try await program.stop()
                let store = try world.ledger.open()
                if let fault = try await world.ledger.faults(in: store) {
                    world.inspector.report("the journal survives a crash", fault)
                }
                var lines: [String] = []
                try await store.forEachRow { lines.append(try $0.line()) }
                journal.value = lines
                try await world.ledger.close()
            } catch {
                world.inspector.report("the program ends in order", "\(error)")
                journal.value = []
            }
        }
        repeat {
            while jobs.runOne() {}
        } while journal.value == nil && world.time.advance(until: .seconds(1e6))
        world.time.end()
        while jobs.runOne() {}
        return journal.value ?? []
    }
}
