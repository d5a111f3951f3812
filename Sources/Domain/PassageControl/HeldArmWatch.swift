/// Whether an arm that is held up comes down all the same, and when it is asked up again.
struct HeldArmWatch: Sendable {
    /// It has left its place and was not seen there since.
    private(set) var isSinking = false

    /// A row says so already.
    private(set) var isTold = false

    /// Before this time it is not asked again: an arm needs its time, and a jammed one must not flood its relay.
    private var nextAsk: Duration?

    mutating func sinks() { isSinking = true }

    /// It is up again, or nothing holds it any more.
    mutating func ends() {
        isSinking = false
        isTold = false
    }

    mutating func told() { isTold = true }

    mutating func asked(at now: Duration) { nextAsk = now + CommandRetry.pause }

    func mayAsk(at now: Duration) -> Bool { nextAsk.map { now >= $0 } ?? true }

    /// When to look at a sinking arm again.
    var deadline: Duration? { isSinking ? nextAsk : nil }
}
