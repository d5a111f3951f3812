/// Wrong PINs in a row, and the lock-out that follows; one for each reader, and one for the whole site.
struct WrongTries: Sendable {
    let limit: Int
    let lockOutTime: Duration
    private var count = 0
    private var lastAt: Duration = .zero
    private var lockedUntil: Duration?

    init(limit: Int, lockOutTime: Duration) {
        self.limit = max(limit, 1)
        self.lockOutTime = lockOutTime
    }

    func isLockedOut(at now: Duration) -> Bool { lockedUntil.map { now < $0 } ?? false }

    /// Counts one wrong try; tries that lie further apart than the lock-out time are not a row.
    mutating func addWrong(at now: Duration) {
        if now - lastAt > lockOutTime { count = 0 }
        lastAt = now
        count += 1
        guard count >= limit else { return }
        count = 0
        lockedUntil = now + lockOutTime
    }

    /// A right one ends the row.
    mutating func addRight() { count = 0 }
}
