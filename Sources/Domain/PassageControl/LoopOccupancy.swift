/// One car standing on the arming loop, from the edge to the clear: it may bring one grant and one denial.
struct LoopOccupancy: Sendable {
    let since: Duration
    var isServed = false
    var isDenied = false
}
