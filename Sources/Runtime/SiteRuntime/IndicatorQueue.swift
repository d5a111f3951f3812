package import DeviceKit
package import Logging
package import PassageControl
import Synchronization

/// What one indicator shows: only the newest indication waits, because nobody reads an old one.
package final class IndicatorQueue: Sendable {
    private struct State {
        var next: Indication?
        var isBusy = false
    }

    private let state = Mutex(State())
    private let indicator: any Indicator
    private let standing: DeviceStanding

    /// `report` is called from any thread.
    package init(
        indicator: any Indicator, time: TimeSource, logger: Logger,
        report: @escaping @Sendable (Supervisor.Change) -> Void
    ) {
        self.indicator = indicator
        standing = DeviceStanding(indicator.id, .indicator, time: time, logger: logger, report: report)
    }

    package var health: DeviceHealth { standing.health }

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
            standing.noteSuccess()
        } catch {
            standing.noteFailure(DeviceFailure.reason(of: error))
        }
    }
}
