import Synchronization

/// Values that a test waits for, one after the other.
final class Signal<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var waiters: [CheckedContinuation<Value, Never>] = []
    }

    private let state = Mutex(State())

    func send(_ value: Value) {
        let waiter = state.withLock { state in
            guard !state.waiters.isEmpty else {
                state.values.append(value)
                return CheckedContinuation<Value, Never>?.none
            }
            return state.waiters.removeFirst()
        }
        waiter?.resume(returning: value)
    }

    func next() async -> Value {
        await withCheckedContinuation { continuation in
            let value = state.withLock { state in
                guard state.values.isEmpty else { return Value?.some(state.values.removeFirst()) }
                state.waiters.append(continuation)
                return nil
            }
            if let value { continuation.resume(returning: value) }
        }
    }

    /// What has come and nobody has waited for.
    var unread: [Value] { state.withLock { $0.values } }
}
