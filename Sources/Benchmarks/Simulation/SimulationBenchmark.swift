import Simulation
import Synchronization

/// How many times faster than real time one lane is simulated, on one thread: a site with traffic and faults for each
/// seed, from its first start to the last row that is checked.
///
/// The limit is for a lane as busy as there are: a car a minute, orders, edits, crashes and broken inputs between them. The
/// seeds that look for faults are far denser, a car every fifteen seconds with something wrong at any time; their speed
/// stands beside it.
struct SimulationBenchmark {
    private static let least = 10_000.0

    /// The same seeds several times over, and the median counts.
    private static let rounds = 5

    /// What came of some seeds together.
    private struct Sum {
        var simulated: Duration = .zero
        var rows = 0
        var failures = 0
    }

    func run() throws -> [Figure] {
        // The first seeds of a process find nothing in its caches.
        _ = try Self.sweep(1...10, .storm, .seconds(180))
        return [
            try Self.figure("a car a minute", of: 1...20, .busyDay, .seconds(3_600), atLeast: Self.least),
            try Self.figure("under a storm of faults", of: 1...200, .storm, .seconds(180), atLeast: nil),
        ]
    }

    private static func figure(
        _ what: String, of seeds: ClosedRange<UInt64>, _ pace: SimulationPace, _ duration: Duration,
        atLeast least: Double?
    ) throws -> Figure {
        let clock = ContinuousClock()
        var (sum, speeds) = (Sum(), [Double]())
        for _ in 0..<rounds {
            let began = clock.now
            sum = try sweep(seeds, pace, duration)
            speeds.append(sum.simulated / began.duration(to: clock.now))
            guard sum.failures == 0 else {
                throw BenchmarkFailure("\(sum.failures) seeds broke an invariant: see `gatehouse simulate`")
            }
        }
        let minutes = Int(sum.simulated / .seconds(60))
        return Figure(
            name: "simulate", what: "one lane simulated, one thread, \(what)",
            timesRealTime: speeds.sorted()[rounds / 2], atLeast: least,
            note: "\(what): \(seeds.count) seeds, \(minutes) minutes, \(sum.rows) rows, median of \(rounds)")
    }

    private static func sweep(
        _ seeds: ClosedRange<UInt64>, _ pace: SimulationPace, _ duration: Duration
    ) throws -> Sum {
        let sum = Mutex(Sum())
        var sweep = SeedSweep(seeds: seeds)
        sweep.lanes = 1
        sweep.jobs = 1
        sweep.pace = pace
        sweep.duration = duration
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
