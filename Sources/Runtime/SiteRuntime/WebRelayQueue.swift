package import DeviceKit
package import Logging
import Synchronization

/// The actions of one web relay: in order, one at a time, and beside everything else.
///
/// At most `most` wait; what comes then is dropped and the relay counts as lost: a light that does not answer holds up no car.
package final class WebRelayQueue: Sendable {
    private struct State {
        var waiting: [Int] = []
        var isBusy = false
    }

    /// How many actions wait.
    package static let most = 16

    private let state = Mutex(State())
    private let relay: any WebRelay
    private let standing: DeviceStanding

    /// `report` is called from any thread.
    package init(
        relay: any WebRelay, time: TimeSource, logger: Logger,
        report: @escaping @Sendable (Supervisor.Change) -> Void
    ) {
        self.relay = relay
        standing = DeviceStanding(relay.id, .webRelay, time: time, logger: logger, report: report)
    }

    package var health: DeviceHealth { standing.health }

    /// Whether the relay has an action of that number.
    package func knows(_ number: Int) -> Bool { relay.numbers.contains(number) }

    /// Starts an action as soon as the earlier ones are done; returns at once.
    package func start(_ number: Int) {
        let (mustStart, isFull) = state.withLock { state in
            guard state.waiting.count < Self.most else { return (false, true) }
            state.waiting.append(number)
            defer { state.isBusy = true }
            return (!state.isBusy, false)
        }
        if isFull { standing.noteFailure("\(Self.most) actions wait already") }
        guard mustStart else { return }
        Task { while let next = takeNext() { await perform(next) } }
    }

    private func takeNext() -> Int? {
        state.withLock { state in
            state.isBusy = !state.waiting.isEmpty
            return state.isBusy ? state.waiting.removeFirst() : nil
        }
    }

    private func perform(_ number: Int) async {
        do {
            try await relay.perform(number)
            standing.noteSuccess()
        } catch {
            standing.noteFailure(DeviceFailure.reason(of: error))
        }
    }
}
