/// A command that failed and is worth asking for again: opening for a fire or hold, and closing.
struct CommandRetry: Sendable {
    /// How long after a failure the command is asked for again.
    static let pause: Duration = .seconds(5)

    private(set) var dueAt: Duration?

    mutating func failed(at now: Duration, pause: Duration = Self.pause) { dueAt = now + pause }

    /// Something has changed: what failed need not wait any longer.
    mutating func forget() { dueAt = nil }

    /// True once when the time has come.
    mutating func isDue(at now: Duration) -> Bool {
        guard let dueAt, now >= dueAt else { return false }
        self.dueAt = nil
        return true
    }

    func isWaiting(at now: Duration) -> Bool { dueAt.map { now < $0 } ?? false }
}
