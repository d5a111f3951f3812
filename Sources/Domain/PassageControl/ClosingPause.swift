/// How long to wait until closing is asked for again: longer each time that it fails, so that a relay that is stuck for a
/// night does not fill the journal.
struct ClosingPause: Sendable {
    /// No longer than this: the arm stands open.
    static let longest: Duration = .seconds(60)

    private var next = CommandRetry.pause

    /// Closing has failed once more; the next pause is twice as long.
    mutating func take() -> Duration {
        defer { next = min(next * 2, Self.longest) }
        return next
    }

    /// The arm is down.
    mutating func reset() { next = CommandRetry.pause }
}
