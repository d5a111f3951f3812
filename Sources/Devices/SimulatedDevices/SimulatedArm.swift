/// The arm of a simulated barrier: where it stands at any time, without a timer.
package struct SimulatedArm: Hashable, Sendable {
    /// How long it travels from one end to the other.
    package let travelTime: Duration

    /// Where it stood when it last began to move: 0 closed, 1 open.
    private var startPosition = 0.0
    private var startedAt: Duration = .zero
    private var target = 0.0

    package init(travelTime: Duration) { self.travelTime = travelTime }

    /// Sends it up or down; it turns round in mid-travel when it must.
    package mutating func move(open: Bool, at uptime: Duration) {
        let wanted = open ? 1.0 : 0.0
        guard wanted != target else { return }
        startPosition = position(at: uptime)
        startedAt = uptime
        target = wanted
    }

    /// 0 closed to 1 open.
    package func position(at uptime: Duration) -> Double {
        let travelled = max(0, (uptime - startedAt) / travelTime)
        let distance = target - startPosition
        return distance < 0 ? max(target, startPosition - travelled) : min(target, startPosition + travelled)
    }

    package func isOpen(at uptime: Duration) -> Bool { position(at: uptime) >= 1 }

    package func isClosed(at uptime: Duration) -> Bool { position(at: uptime) <= 0 }

    /// When it is, or was, fully open, or nil when it is closing or closed.
    package var openedAt: Duration? {
        target == 1 ? startedAt + travelTime * (1 - startPosition) : nil
    }
}
