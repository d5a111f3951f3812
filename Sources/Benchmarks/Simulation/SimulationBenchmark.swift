import Simulation
import Synchronization

/// How many times faster than real time one lane is simulated, on one thread: a site with traffic and faults for each
/// seed, from its first start to the last row that is checked.
struct SimulationBenchmark {
    private static let seeds: ClosedRange<UInt64> = 1...200
    private static let least = 10_000.0

    /// What came of the seeds together.
    private struct Sum {
        var simulated: Duration = .zero
        var rows = 0
        var failures = 0
    }

    func run() throws -> Figure {
        // The first seeds of a process find nothing in its caches.
        _ = try Self.sweep(1...10)
        let clock = ContinuousClock()
        let began = clock.now
        let sum = try Self.sweep(Self.seeds)
        let elapsed = began.duration(to: clock.now)
        guard sum.failures == 0 else {
            throw BenchmarkFailure("\(sum.failures) seeds broke an invariant: see `gatehouse simulate`")
        }
        return Figure(
            name: "simulate", what: "one lane simulated, one thread", timesRealTime: sum.simulated / elapsed,
            atLeast: Self.least,
            note: "\(Self.seeds.count) seeds, \(Int(sum.simulated / .seconds(60))) minutes, \(sum.rows) rows")
    }

    private static func sweep(_ seeds: ClosedRange<UInt64>) throws -> Sum {
        let sum = Mutex(Sum())
        var sweep = SeedSweep(seeds: seeds)
        sweep.lanes = 1
        sweep.jobs = 1
        try sweep.run { result in
            sum.withLock {
                $0.simulated += result.simulated
                $0.rows += result.rows
                $0.failures += result.failure == nil ? 0 : 1
            }
        }
        return sum.withLock { $0 }
    }
}
