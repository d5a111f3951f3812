package import AccessControl
package import Logging
import PassageControl
import Synchronization

/// Keeps one source running: starts it, starts it again with back-off when it throws, and knows how it is doing.
///
/// It never gives up. It notices that a device is back within `BackOff.longest` plus the time that connecting takes.
package final class Supervisor: Sendable {
    /// What the rest of the program is told.
    package enum Change: Hashable, Sendable {
        /// The device works no longer; said once until it has returned.
        case lost(DeviceID, why: String)
        case returned(DeviceID)
    }

    private struct State {
        var health: DeviceHealth
        /// The number of the attempt whose reports count.
        var attempt = 0
        /// Failures since the last steady connection.
        var failures = 0
        var connectedAt: Duration?
        var isLossKnown = false
        /// When the attempt under way last gave a sign of itself; nil while none is under way.
        var lastSign: Duration?
    }

    private let state: Mutex<State>
    private let device: DeviceID
    private let time: TimeSource
    private let backOff: BackOff
    private let logger: Logger
    private let chance: @Sendable () -> Double
    private let changed: @Sendable (Change) -> Void

    /// Watches over one capability of one device.
    ///
    /// `chance` draws from 0–1 for the jitter; `changed` may be called from any thread.
    package init(
        device: DeviceID, capability: DeviceHealth.Capability, time: TimeSource, backOff: BackOff = BackOff(),
        logger: Logger, chance: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        changed: @escaping @Sendable (Change) -> Void
    ) {
        self.device = device
        self.time = time
        self.backOff = backOff
        self.logger = logger
        self.chance = chance
        self.changed = changed
        state = Mutex(State(health: DeviceHealth(device: device, capability: capability)))
    }

    /// How the device is doing now.
    package var health: DeviceHealth { state.withLock { $0.health } }

    /// How long the source has neither connected, reported nor failed; nil while it waits to be tried again.
    ///
    /// A device that is gone fails, and is tried again: only what hangs is silent for long.
    package var silence: Duration? {
        let now = time.now().uptime
        return state.withLock { $0.lastSign.map { now - $0 } }
    }

    /// Runs the source until it says that nothing more will come, or this task is cancelled.
    package func keep<Report>(
        delivering deliver: @escaping @Sendable (Report) -> Void,
        running source: @escaping @Sendable (Outlet<Report>) async throws -> Void
    ) async {
        while !Task.isCancelled {
            do {
                try await source(outlet(for: beginAttempt(), deliver))
                break
            } catch {
                guard !Task.isCancelled, await waitOut(error) else { break }
            }
        }
        end()
    }

    private func beginAttempt() -> Int {
        let now = time.now().uptime
        return state.withLock {
            $0.attempt += 1
            $0.lastSign = now
            return $0.attempt
        }
    }

    /// What an attempt reports after its end is dropped: a thread that wakes up late speaks for nobody.
    private func outlet<Report>(
        for attempt: Int, _ deliver: @escaping @Sendable (Report) -> Void
    ) -> Outlet<Report> {
        Outlet(
            connected: { [self] in noteSign(of: attempt, isReport: false) },
            trouble: { [self] in noteTrouble($0, of: attempt) },
            deliver: { [self] report in
                guard noteSign(of: attempt, isReport: true) else { return }
                deliver(report)
            })
    }

    @discardableResult
    private func noteSign(of attempt: Int, isReport: Bool) -> Bool {
        let now = time.now()
        let (counts, hasReturned) = state.withLock { state in
            guard state.attempt == attempt else { return (false, false) }
            state.lastSign = now.uptime
            if isReport { state.health.lastReport = now.wall }
            guard state.connectedAt == nil else { return (true, false) }
            state.connectedAt = now.uptime
            state.health.note(.connected, at: now.wall)
            defer { state.isLossKnown = false }
            return (true, state.isLossKnown)
        }
        if hasReturned {
            logger.notice("device returned", metadata: ["device": "\(device)"])
            changed(.returned(device))
        }
        return counts
    }

    /// The log is told when a trouble begins or becomes another one, and when it is over.
    private func noteTrouble(_ trouble: String?, of attempt: Int) {
        let isNews = state.withLock { state in
            guard state.attempt == attempt, state.health.trouble != trouble else { return false }
            state.health.trouble = trouble
            return true
        }
        guard isNews else { return }
        if let trouble {
            logger.warning("device in trouble", metadata: ["device": "\(device)", "why": "\(trouble)"])
        } else {
            logger.notice("device out of trouble", metadata: ["device": "\(device)"])
        }
    }

    /// Notes the failure and waits; false when cancelled meanwhile.
    private func waitOut(_ error: any Error) async -> Bool {
        let wait = noteFailure(DeviceFailure.reason(of: error))
        do {
            try await time.sleep(for: wait)
            state.withLock { $0.health.restarts += 1 }
            return true
        } catch {
            return false
        }
    }

    private func noteFailure(_ why: String) -> Duration {
        let now = time.now()
        let (failures, isNews) = state.withLock { state in
            let wasSteady = state.connectedAt.map { now.uptime - $0 >= backOff.steadyAfter } ?? false
            state.failures = wasSteady ? 1 : min(state.failures, 1_000) + 1
            state.attempt += 1
            state.lastSign = nil
            state.connectedAt = nil
            state.health.noteFailure(why, at: now.wall)
            defer { state.isLossKnown = true }
            return (state.failures, !state.isLossKnown)
        }
        if isNews {
            logger.warning("device lost", metadata: ["device": "\(device)", "why": "\(why)"])
            changed(.lost(device, why: why))
        }
        return backOff.wait(afterFailures: failures, chance: chance())
    }

    private func end() {
        let now = time.now().wall
        state.withLock {
            $0.attempt += 1
            $0.lastSign = nil
            $0.connectedAt = nil
            $0.health.note(.ended, at: now)
        }
    }
}
