import Simulation
import Synchronization

/// What came of a sweep, gathered from its threads.
final class Results: Sendable {
    private let gathered = Mutex<[UInt64: Int]>([:])

    /// How many rows each seed's journal has.
    var rows: [UInt64: Int] { gathered.withLock { $0 } }

    func add(_ result: SeedSweep.Result) { gathered.withLock { $0[result.seed] = result.rows } }
}
