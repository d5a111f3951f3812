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
    private let report: @Sendable (Supervisor.Change) -> Void

    /// `report` is called from any thread.
    package init(
        indicator: any Indicator, time: TimeSource, logger: Logger,
        report: @escaping @Sendable (Supervisor.Change) -> Void
    ) {
        self.indicator = indicator
        self.time = time
        self.logger = logger
        self.report = report
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

    /// A dark sign stops no car: the next indication is tried all the same, and the site is told that it is lost.
    private func show(_ indication: Indication) async {
        do {
            try await indicator.show(indication)
            let hasReturned = state.withLock { $0.health.noteSuccess(at: time.now().wall) }
            guard hasReturned else { return }
            logger.notice("device returned", metadata: ["device": "\(indicator.id)"])
            report(.returned(indicator.id))
        } catch {
            let why = DeviceFailure.reason(of: error)
            let isNews = state.withLock { $0.health.noteFailure(why) }
            guard isNews else { return }
            logger.warning("device lost", metadata: ["device": "\(indicator.id)", "why": "\(why)"])
            report(.lost(indicator.id, why: why))
        }
    }
}
