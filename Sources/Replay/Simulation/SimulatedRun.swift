import AccessControl
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

        /// What the run was made of, and what the rows tell.
        package let seen: Sightings

        /// The lines of the story, where it was to be told.
        package let story: [String]

        /// How much time passed in the world.
        package let simulated: Duration

        /// How many jobs the program and its world ran.
        package let steps: Int
    }

    /// How long after the last act everything may take to come to its end.
    static let quietTime: Duration = .seconds(75)

    private let plan: SimulationPlan
    private let folder: URL

    private init(_ plan: SimulationPlan, folder: URL) {
        self.plan = plan
        self.folder = folder
    }

    /// Runs a plan on this thread; the same plan gives the same outcome, in any process.
    ///
    /// `folder` is made and removed. Throws where the plan's own files are wrong or the folder cannot be used.
    package static func outcome(
        of plan: SimulationPlan, in folder: URL, telling tells: Bool = false
    ) throws -> Outcome {
        defer { try? FileManager.default.removeItem(at: folder) }
        let jobs = JobQueue()
        return try jobs.onThisThread { try SimulatedRun(plan, folder: folder).run(jobs, tells) }
    }

    private func run(_ jobs: JobQueue, _ tells: Bool) throws -> Outcome {
        let world = try World(plan, folder: folder)
        if tells { world.inspector.tellStory() }
        let program = SimulatedProgram(in: world)
        let mains = Mains(world: world, program: program)
        program.start()
        for act in plan.acts {
            world.time.at(act.at) { Self.carryOut(act.deed, world, program, mains) }
        }
        let end = plan.duration + Self.quietTime
        repeat {
            while world.inspector.violation == nil, jobs.runOne() { mains.step() }
        } while world.inspector.violation == nil && world.time.advance(until: end)
        let rows = finish(world, program, jobs)
        var seen = Sightings(plan)
        seen.add(rows)
        return Outcome(
            violation: world.inspector.violation, journal: try rows.map { try $0.line() }, seen: seen,
            story: world.inspector.story,
            simulated: world.time.uptime, steps: jobs.count)
    }

    private static func carryOut(
        _ deed: SimulatedDeed, _ world: World, _ program: SimulatedProgram, _ mains: Mains
    ) {
        world.inspector.see(.deed(deed))
        switch deed {
        case .order(let command): program.order(command)
        case .siteOrder(let order): program.order(order)
        case .edit(let change): program.edit(change)
        case .restart: program.restart()
        case .crash(let cut, let outage, let seed): mains.cut(cut, outage: outage, seed: seed)
        default: world.carryOut(deed)
        }
    }

    /// Ends the program in order and reads its journal; time goes on until that is done.
    private func finish(_ world: World, _ program: SimulatedProgram, _ jobs: JobQueue) -> [JournalRow] {
        world.inspector.end()
        let journal = Confined<[JournalRow]?>(nil)
        Task {
            do {
                if let complaint = await program.complaints().first {
                    world.inspector.report("the site is ready in the end", complaint)
                }
                let presence = await program.presence()
                try await program.stop()
                journal.value = try await audit(world, knowing: presence)
            } catch {
                world.inspector.report("the program ends in order", "\(error)")
                journal.value = []
            }
        }
        repeat {
            while jobs.runOne() {}
        } while journal.value == nil && world.time.advance(until: .seconds(1e6))
        program.end()
        world.end()
        while jobs.runOne() {}
        return journal.value ?? []
    }

    /// Opens the store once more, holds its journal against what must be true of it, and gives its rows.
    ///
    /// `presence` is who was inside by the program's own book.
    private func audit(_ world: World, knowing presence: Presence?) async throws -> [JournalRow] {
        let store = try world.ledger.open()
        let rows = try await world.ledger.rows(of: store)
        world.inspector.see(.found(try await world.stored(in: store, rows)))
        if let difference = presence.flatMap(Bookkeeping(rows).difference) {
            world.inspector.report("the program knows who is inside", difference)
        }
        if let damage = try await world.ledger.damage(to: store, with: rows) {
            world.inspector.report("the journal survives a crash", damage)
        }
        if let grant = Bookkeeping(rows).grantWithoutOneEnd() {
            world.inspector.report("every grant ends once", grant)
        }
        try await world.ledger.close()
        return rows
    }
}
