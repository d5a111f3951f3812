package import DeviceKit
package import Logging
package import PassageControl
import Synchronization

/// What one indicator shows: only the newest indication waits, because nobody reads an old one.
package final class IndicatorQueue: Sendable {
    private struct State {
        var next: Indication?
        var isBusy = false
        var health: DeviceHealth
    }

    private let state: Mutex<State>
    private let indicator: any Indicator
    private let time: TimeSource
    private let logger: Logger

    package init(indicator: any Indicator, time: TimeSource, logger: Logger) {
        self.indicator = indicator
        self.time = time
        self.logger = logger
        state = Mutex(State(health: DeviceHealth(device: indicator.id, capability: .indicator)))
    }

    package var health: DeviceHealth { state.withLock { $0.health } }

    /// Shows it as soon as the device is free, unless a newer one comes first; returns at once.
    package func show(_ indication: Indication) {
        let mustStart = state.withLock { state in
            state.next = indication
            defer { state.isBusy = true }
            return !state.isBusy
        }
        guard mustStart else { return }
        Task { while let next = takeNext() { await show(next) } }
    }

    private func takeNext() -> Indication? {
        state.withLock { state in
            defer { state.next = nil }
            state.isBusy = state.next != nil
            return state.next
        }
    }

    /// A dark sign stops no car: its failure is told in its health and in the log, and the next indication is tried.
    private func show(_ indication: Indication) async {
        do {
            try await indicator.show(indication)
            _ = state.withLock { $0.health.noteSuccess(at: time.now().wall) }
        } catch {
            let why = DeviceFailure.reason(of: error)
            let isNews = state.withLock { $0.health.noteFailure(why) }
            guard isNews else { return }
            logger.warning("device lost", metadata: ["device": "\(indicator.id)", "why": "\(why)"])
        }
    }
}
