/// Looks again and again at an output that is to stay as it is, while it is held; over when nobody holds it.
///
/// Not thread-safe: it belongs to its actuator.
package final class HoldWatch {
    private var task: Task<Void, Never>?

    package init() {}

    deinit { task?.cancel() }

    package var isHeld: Bool { task != nil }

    /// Begins a hold, or begins it anew: `look` is called after each pause, until it says that its actuator is gone.
    package func begin(
        every pause: Duration, on time: TimeSource, look: @escaping @Sendable () async -> Bool
    ) {
        end()
        task = Task {
            while true {
                try? await time.sleep(for: pause)
                guard !Task.isCancelled, await look() else { return }
            }
        }
    }

    package func end() {
        task?.cancel()
        task = nil
    }
}
