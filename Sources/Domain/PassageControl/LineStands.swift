/// When cars stood on the arming loop of a lane lately.
struct LineStands: Sendable {
    /// One car on the loop, from the edge to the clear; several where the loop was never clear between them.
    struct Stand: Sendable {
        let since: Duration

        /// When it left, nil while it stands there.
        var until: Duration?

        func holds(_ moment: Duration) -> Bool {
            since <= moment && until.map { moment <= $0 } ?? true
        }
    }

    /// The most that are remembered; beyond it the oldest are forgotten.
    static let most = 16

    private(set) var stands: [Stand] = []

    /// Follows the loop: since when it has been occupied, nil while it is clear.
    mutating func follow(occupiedSince: Duration?, at now: Duration) {
        if let index = stands.indices.last, stands[index].until == nil, stands[index].since != occupiedSince {
            stands[index].until = now
        }
        guard let occupiedSince else { return }
        // The loop had lost sight of a car that is still there.
        if let index = stands.indices.last, stands[index].since == occupiedSince {
            return stands[index].until = nil
        }
        if stands.count >= Self.most { stands.removeFirst() }
        stands.append(Stand(since: occupiedSince))
    }

    /// The stand during which something happened.
    func stand(at moment: Duration) -> Stand? { stands.first { $0.holds(moment) } }

    /// When the car before a stand had left.
    func end(before stand: Stand) -> Duration? { stands.last { $0.since < stand.since }?.until }

    /// Whether another car came to the loop after a stand, up to a moment.
    func hasFollower(of stand: Stand, until moment: Duration) -> Bool {
        stands.contains { $0.since > stand.since && $0.since <= moment }
    }
}
