/// One car standing on the arming loop, from the edge to the clear: it may bring one grant and one denial.
struct LoopOccupancy: Sendable {
    let since: Duration

    /// How long the loop was clear before, nil when it never was.
    var gap: Duration?

    var isServed = false
    var isDenied = false
}
