/// A command that failed and is worth asking for again: opening for a fire or hold, and closing.
struct CommandRetry: Sendable {
    /// How long after a failure the command is asked for again.
    static let pause: Duration = .seconds(5)

    private(set) var dueAt: Duration?

    mutating func failed(at now: Duration) { dueAt = now + Self.pause }

    /// True once when the time has come.
    mutating func isDue(at now: Duration) -> Bool {
        guard let dueAt, now >= dueAt else { return false }
        self.dueAt = nil
        return true
    }

    func isWaiting(at now: Duration) -> Bool { dueAt.map { now < $0 } ?? false }
}
