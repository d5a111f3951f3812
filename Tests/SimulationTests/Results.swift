import Simulation
import Synchronization

/// What came of a sweep, gathered from its threads.
final class Results: Sendable {
    private struct Gathered {
        var rows: [UInt64: Int] = [:]
        var failures: [String] = []
        var seen = Sightings()
    }

    private let gathered = Mutex(Gathered())

    /// How many rows each seed's journal has.
    var rows: [UInt64: Int] { gathered.withLock { $0.rows } }

    /// The stories of the seeds that broke an invariant.
    var failures: [String] { gathered.withLock { $0.failures } }

    /// What all seeds together drew and saw.
    var seen: Sightings { gathered.withLock { $0.seen } }

    func add(_ result: SeedSweep.Result) {
        gathered.withLock { gathered in
            gathered.rows[result.seed] = result.rows
            gathered.seen.add(result.seen)
            if let failure = result.failure { gathered.failures.append(failure.scenario) }
        }
    }
}
