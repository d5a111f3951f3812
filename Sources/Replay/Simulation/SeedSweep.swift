package import Foundation
import Synchronization

/// Runs a range of seeds on several threads, and makes the first failures short.
package struct SeedSweep: Sendable {
    /// What came of one seed.
    package struct Result: Sendable {
        package let seed: UInt64
        package let simulated: Duration
        package let rows: Int
        package let steps: Int

        /// What the seed drew, and what came of it.
        package let seen: Sightings

        /// The shortened story, where an invariant did not hold.
        package let failure: FailureStory?
    }

    /// How many failures are shortened; further ones are told as they are.
    package static let mostShortened = 3

    package let seeds: ClosedRange<UInt64>

    /// How many lanes each site has; nil leaves it to chance.
    package var lanes: Int?

    /// How long things happen in each run.
    package var duration: Duration = .seconds(180)

    /// How much happens in each run.
    package var pace = SimulationPace.storm

    /// How many threads work.
    package var jobs = 2

    /// Where the runs keep their data meanwhile: memory, where the system has a file system of it.
    package var folder = Self.memoryFolder

    package init(seeds: ClosedRange<UInt64>) { self.seeds = seeds }

    private static let memoryFolder: URL = {
        let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
        let isThere = FileManager.default.isWritableFile(atPath: memory.path)
        let parent = isThere ? memory : FileManager.default.temporaryDirectory
        return parent.appending(path: "gatehouse-simulation-\(UUID().uuidString)")
    }()

    /// Runs all seeds and calls back with each result, from any of the threads but one at a time.
    ///
    /// Throws the first error that is none of the program under test.
    package func run(_ report: @escaping @Sendable (Result) -> Void) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let work = Work(next: seeds.lowerBound, last: seeds.upperBound, report: report)
        let done = DispatchSemaphore(value: 0)
        for number in 0..<max(jobs, 1) {
            let thread = Thread {
                while let seed = work.take() { work.finish { try result(of: seed, on: number, work) } }
                done.signal()
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
        for _ in 0..<max(jobs, 1) { done.wait() }
        try work.check()
    }

    private func result(of seed: UInt64, on thread: Int, _ work: Work) throws -> Result {
        let plan = SimulationPlan(seed: seed, lanes: lanes, duration: duration, pace: pace)
        let folder = folder.appending(path: "\(thread)")
        let outcome = try SimulatedRun.outcome(of: plan, in: folder)
        return Result(
            seed: seed, simulated: outcome.simulated, rows: outcome.journal.count, steps: outcome.steps,
            seen: outcome.seen,
            failure: try outcome.violation.map { try story(of: plan, $0, in: folder, work.mayShorten()) })
    }

    private func story(
        of plan: SimulationPlan, _ violation: Violation, in folder: URL, _ shortens: Bool
    ) throws -> FailureStory {
        let shortest =
            shortens ? try Shortening.shortest(plan, breaking: violation, in: folder) : plan
        let outcome = try SimulatedRun.outcome(of: shortest, in: folder, telling: true)
        return FailureStory(shortest, outcome, violation: outcome.violation ?? violation)
    }
}

/// The seeds that are left, shared by the threads.
private final class Work: Sendable {
    private struct State {
        var next: UInt64?
        var shortened = 0
        var error: (any Error)?
    }

    private let last: UInt64
    private let report: @Sendable (SeedSweep.Result) -> Void
    private let state: Mutex<State>

    init(next: UInt64, last: UInt64, report: @escaping @Sendable (SeedSweep.Result) -> Void) {
        self.last = last
        self.report = report
        state = Mutex(State(next: next))
    }

    func take() -> UInt64? {
        state.withLock { state in
            guard state.error == nil, let seed = state.next else { return nil }
            state.next = seed < last ? seed + 1 : nil
            return seed
        }
    }

    func mayShorten() -> Bool {
        state.withLock { state in
            state.shortened += 1
            return state.shortened <= SeedSweep.mostShortened
        }
    }

    func finish(_ body: () throws -> SeedSweep.Result) {
        do {
            let result = try body()
            state.withLock { _ in report(result) }
        } catch {
            state.withLock { $0.error = $0.error ?? error }
        }
    }

    func check() throws {
        if let error = state.withLock(\.error) { throw error }
    }
}
