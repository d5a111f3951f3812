package import DeviceKit
package import Logging
import PassageControl
import Synchronization

/// The actions of one web relay: in order, one at a time, and beside everything else.
///
/// At most `most` wait; what comes then is dropped and the relay counts as lost: a light that does not answer holds up no car.
package final class WebRelayQueue: Sendable {
    private struct State {
        var waiting: [Int] = []
        var isBusy = false
        var health: DeviceHealth
    }

    /// How many actions wait.
    package static let most = 16

    private let state: Mutex<State>
    private let relay: any WebRelay
    private let time: TimeSource
    private let logger: Logger
    private let report: @Sendable (Supervisor.Change) -> Void

    /// `report` is called from any thread.
    package init(
        relay: any WebRelay, time: TimeSource, logger: Logger,
        report: @escaping @Sendable (Supervisor.Change) -> Void
    ) {
        self.relay = relay
        self.time = time
        self.logger = logger
        self.report = report
        state = Mutex(State(health: DeviceHealth(device: relay.id, capability: .webRelay)))
    }

    package var health: DeviceHealth { state.withLock { $0.health } }

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
        if isFull { noteFailure("\(Self.most) actions wait already") }
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
            let hasReturned = state.withLock { $0.health.noteSuccess(at: time.now().wall) }
            guard hasReturned else { return }
            logger.notice("device returned", metadata: ["device": "\(relay.id)"])
            report(.returned(relay.id))
        } catch {
            noteFailure(DeviceFailure.reason(of: error))
        }
    }

    private func noteFailure(_ why: String) {
        guard state.withLock({ $0.health.noteFailure(why) }) else { return }
        logger.warning("device lost", metadata: ["device": "\(relay.id)", "why": "\(why)"])
        report(.lost(relay.id, why: why))
    }
}
