import Synchronization

/// Wakes the one who waits for it; however often it rings meanwhile, it is heard once.
final class Bell: Sendable {
    private enum State {
        case silent, rung, closed
        case awaited(CheckedContinuation<Bool, Never>)
    }

    private let state = Mutex(State.silent)

    func ring() { change(to: .rung, hearing: true) }

    /// Nobody waits any more, now or later, and a ring that was not heard yet is forgotten.
    func close() { change(to: .closed, hearing: false) }

    /// Waits until it rings, or has rung since it was last heard; false once it is closed.
    ///
    /// One at a time waits: a second one sends the first on its way as if it had rung. Only closing ends a wait, not
    /// cancelling the task.
    func heard(isolation: isolated (any Actor)? = #isolation) async -> Bool {
        await withCheckedContinuation { waiter in
            let (answered, answer): (CheckedContinuation<Bool, Never>?, Bool) = state.withLock { state in
                switch state {
                case .closed: return (waiter, false)
                case .rung:
                    state = .silent
                    return (waiter, true)
                case .silent:
                    state = .awaited(waiter)
                    return (nil, true)
                case .awaited(let former):
                    state = .awaited(waiter)
                    return (former, true)
                }
            }
            answered?.resume(returning: answer)
        }
    }

    private func change(to next: State, hearing: Bool) {
        let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
            switch state {
            case .closed: return nil
            case .silent, .rung:
                state = next
                return nil
            case .awaited(let waiter):
                state = hearing ? .silent : next
                return waiter
            }
        }
        waiter?.resume(returning: hearing)
    }
}
