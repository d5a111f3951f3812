import DeviceKit
import PassageControl
import Synchronization

/// One timer: rings at the earliest time that it was set to.
final class AlarmClock: Sendable {
    private struct State {
        var ringsAt: Duration?
        var task: Task<Void, Never>?
    }

    private let state = Mutex(State())
    private let time: TimeSource
    private let ring: @Sendable () -> Void

    init(time: TimeSource, ring: @escaping @Sendable () -> Void) {
        self.time = time
        self.ring = ring
    }

    deinit { stop() }

    /// Rings no later than this uptime; an earlier ring that is already set stays, because ringing early does no harm.
    func set(_ uptime: Duration) {
        state.withLock { state in
            if let ringsAt = state.ringsAt, ringsAt <= uptime { return }
            state.task?.cancel()
            state.ringsAt = uptime
            state.task = Task(priority: .high) { [time, weak self] in
                guard (try? await time.sleepUntil(uptime)) != nil else { return }
                self?.rang(at: uptime)
            }
        }
    }

    func stop() {
        state.withLock { state in
            state.task?.cancel()
            state = State()
        }
    }

    private func rang(at uptime: Duration) {
        state.withLock { state in
            guard state.ringsAt == uptime else { return }
            state = State()
        }
        ring()
    }
}
