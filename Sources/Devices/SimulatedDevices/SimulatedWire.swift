import Synchronization

/// What stands between a simulated device and the program: pull it out, and the device is gone.
///
/// The contract suite and the demo's faults use it; a real driver has a real wire instead.
package final class SimulatedWire: Sendable {
    /// The wire is out; a device turns this into a failure that names it.
    package struct Unplugged: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    private struct State {
        var fault: Unplugged?
        var nextWaiter = 0
        var waiters: [Int: AsyncThrowingStream<Never, any Error>.Continuation] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// Pulls the wire: whoever uses it fails from now on, and whoever waits on it fails at once.
    package func unplug(_ why: String) {
        let fault = Unplugged(description: why)
        let waiters = state.withLock { state in
            state.fault = fault
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.finish(throwing: fault) }
    }

    /// Puts the wire back.
    package func plugIn() {
        state.withLock { $0.fault = nil }
    }

    /// Throws when the wire is out.
    package func check() throws {
        if let fault = state.withLock({ $0.fault }) { throw fault }
    }

    /// Waits until the wire is pulled, and throws why; throws `CancellationError` when cancelled first.
    package func untilUnplugged() async throws {
        let (stream, continuation) = AsyncThrowingStream<Never, any Error>.makeStream()
        let waiter = state.withLock { state in
            state.nextWaiter += 1
            state.waiters[state.nextWaiter] = continuation
            return state.nextWaiter
        }
        defer { state.withLock { $0.waiters[waiter] = nil } }
        try check()
        for try await _ in stream {}
        throw CancellationError()
    }
}
