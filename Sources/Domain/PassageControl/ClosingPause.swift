/// How long to wait until closing is asked for again: longer each time that it fails, so that a relay that is stuck for a
/// night does not fill the journal.
struct ClosingPause: Sendable {
    /// No longer than this: the arm stands open.
    static let longest: Duration = .seconds(60)

    private var next = CommandRetry.pause

    /// When closing may be asked for again, nil when it may.
    private(set) var dueAt: Duration?

    /// Closing has failed once more; the next pause is twice as long.
    mutating func failed(at now: Duration) {
        dueAt = now + next
        next = min(next * 2, Self.longest)
    }

    /// True once when the time has come.
    mutating func isOver(at now: Duration) -> Bool {
        guard let dueAt, now >= dueAt else { return false }
        self.dueAt = nil
        return true
    }

    func isWaiting(at now: Duration) -> Bool { dueAt.map { now < $0 } ?? false }

    /// Something has changed: the next try need not wait.
    mutating func skip() { if dueAt != nil { dueAt = .zero } }

    /// The arm is down.
    mutating func reset() { self = ClosingPause() }
}
