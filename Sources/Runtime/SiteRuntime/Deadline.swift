import DeviceKit
import Synchronization

/// The first of several results counts: work and its time-out race without either waiting for the other.
///
/// A task group would wait for a stuck driver; this leaves it behind.
final class Deadline: Sendable {
    typealias Outcome = Result<Void, any Error>

    private struct State {
        var outcome: Outcome?
        var waiter: CheckedContinuation<Void, any Error>?
    }

    private let state = Mutex(State())

    /// Sets the outcome, unless there is one already.
    func reach(_ outcome: Outcome) {
        let waiter = state.withLock { state in
            guard state.outcome == nil else { return CheckedContinuation<Void, any Error>?.none }
            state.outcome = outcome
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(with: outcome)
    }

    /// Waits for the outcome; one caller only.
    func wait() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let outcome = state.withLock { state in
                if state.outcome == nil { state.waiter = continuation }
                return state.outcome
            }
            if let outcome { continuation.resume(with: outcome) }
        }
    }

    /// Waits for work, but no longer than a time; false when the time was up, and then the work is left behind.
    static func allows(
        _ limit: Duration, on time: TimeSource, _ work: @escaping @Sendable () async -> Void
    ) async -> Bool {
        let deadline = Deadline()
        let worker = Task {
            await work()
            deadline.reach(.success(()))
        }
        let timer = Task {
            guard (try? await time.sleep(for: limit)) != nil else { return }
            deadline.reach(.failure(CancellationError()))
        }
        defer {
            timer.cancel()
            worker.cancel()
        }
        return (try? await deadline.wait()) != nil
    }
}
