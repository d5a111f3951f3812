import AccessControl

/// Whether the limit switches of an arm contradict each other: it cannot be up and down at once.
struct LimitWatch: Sendable {
    /// How long both may say that they are reached: a switch bounces, and a poll sees one before the other.
    static let tolerance: Duration = .seconds(1)

    private var isTold = false

    mutating func advance(_ inputs: InputWatch, door: DoorID, _ reaction: inout Reaction) {
        let now = reaction.now.uptime
        if isTold {
            guard Self.limits.contains(where: { inputs.level(of: $0, at: now) == .inactive }) else { return }
            isTold = false
            return reaction.clear(.limitsDisagree, door: door)
        }
        guard let due = deadline(inputs, at: now), due <= now else { return }
        isTold = true
        reaction.raise(.limitsDisagree, door: door)
    }

    /// When a contradiction that goes on is told, unless it was.
    func deadline(_ inputs: InputWatch, at now: Duration) -> Duration? {
        guard !isTold, Self.limits.allSatisfy({ inputs.isActive($0, at: now) }) else { return nil }
        return Self.limits.compactMap { inputs.since($0, at: now) }.max().map { $0 + Self.tolerance }
    }

    private static let limits: [DoorInput] = [.openLimit, .closedLimit]
}
