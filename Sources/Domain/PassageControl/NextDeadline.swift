/// The earliest of several times that are still to come; what is past already was looked at when it came.
struct NextDeadline {
    private let now: Duration
    private(set) var time: Duration?

    init(after now: Duration) { self.now = now }

    mutating func consider(_ due: Duration?) {
        guard let due, due > now else { return }
        time = time.map { min($0, due) } ?? due
    }
}
