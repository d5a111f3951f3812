import Synchronization

/// How many requests wait for a bus, by whose turn it is; a request gives way while one before it waits.
final class BusQueue: Sendable {
    private let waiting = Mutex([Int](repeating: 0, count: BusTurn.allCases.count))

    /// A request waits from now on, until it leaves.
    func enter(_ turn: BusTurn) { waiting.withLock { $0[turn.rawValue] += 1 } }

    func leave(_ turn: BusTurn) { waiting.withLock { $0[turn.rawValue] -= 1 } }

    /// All that are under way or wait.
    var count: Int { waiting.withLock { $0.reduce(0, +) } }

    /// Whether somebody waits who goes before this one.
    func mustGiveWay(_ turn: BusTurn) -> Bool {
        waiting.withLock { counts in counts[..<turn.rawValue].contains { $0 > 0 } }
    }
}
