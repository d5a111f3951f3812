/// When each event of a load is due, fixed before the load starts.
///
/// Latency counts from the due time, not from when the generator got round to it: a system that stalls is charged for
/// every event that fell due meanwhile, instead of being asked more slowly (no coordinated omission).
struct PacedSchedule {
    let interval: Duration
    let count: Int

    init(perSecond: Int, for duration: Duration) {
        interval = .seconds(1) / perSecond
        count = Int((duration / interval).rounded())
    }

    /// When the event is due, from the start of the load.
    func due(_ index: Int) -> Duration { interval * index }
}
