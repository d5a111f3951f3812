import Synchronization

/// A clock that stands still until a test moves it; whoever sleeps on it wakes in the order of time.
package final class ManualClock: Clock {
    /// A point in time, counted from when the clock was made.
    package struct Instant: InstantProtocol {
        package let offset: Duration

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

        package func duration(to other: Instant) -> Duration { other.offset - offset }

        package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        let number: Int
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher {
        let deadline: Instant
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = Instant(offset: .zero)
        var next = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
        var watchers: [Watcher] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var now: Instant { state.withLock { $0.now } }

    package var minimumResolution: Duration { .zero }

    /// Sleeps until a test has moved the clock there.
    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                add(Sleeper(number: number, deadline: deadline, continuation: $0))
            }
        } onCancel: {
            cancel(number)
        }
    }

    /// Moves the clock; sleepers wake one after the other, each at its own time.
    package func advance(by duration: Duration) {
        let end = now.advanced(by: duration)
        while let sleeper = takeSleeper(until: end) { sleeper.continuation.resume() }
    }

    /// Waits until somebody sleeps until that time from the start, so that a test does not move the clock too early.
    package func sleeper(until offset: Duration) async {
        let deadline = Instant(offset: offset)
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                let isThere = state.sleepers.contains { $0.deadline == deadline }
                if !isThere { state.watchers.append(Watcher(deadline: deadline, continuation: continuation)) }
                return isThere
            }
            if isThere { continuation.resume() }
        }
    }

    private func add(_ sleeper: Sleeper) {
        let (result, watchers) = state.withLock { state -> (Result<Void, any Error>?, [Watcher]) in
            if state.cancelled.remove(sleeper.number) != nil { return (.failure(CancellationError()), []) }
            if sleeper.deadline <= state.now { return (.success(()), []) }
            state.sleepers.append(sleeper)
            let watchers = state.watchers.filter { $0.deadline == sleeper.deadline }
            state.watchers.removeAll { $0.deadline == sleeper.deadline }
            return (nil, watchers)
        }
        if let result { sleeper.continuation.resume(with: result) }
        for watcher in watchers { watcher.continuation.resume() }
    }

    private func cancel(_ number: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            guard let index = state.sleepers.firstIndex(where: { $0.number == number }) else {
                state.cancelled.insert(number)
                return nil
            }
            return state.sleepers.remove(at: index)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }

    private func takeSleeper(until end: Instant) -> Sleeper? {
        state.withLock { state in
            let due = state.sleepers.indices.filter { state.sleepers[$0].deadline <= end }
            guard let first = due.min(by: { state.sleepers[$0].deadline < state.sleepers[$1].deadline })
            else {
                state.now = end
                return nil
            }
            let sleeper = state.sleepers.remove(at: first)
            state.now = max(state.now, sleeper.deadline)
            return sleeper
        }
    }
}
