import AccessControl
import DeviceKit
import Logging
import PassageControl
import Synchronization

/// How a device that takes orders is doing, by what becomes of them; the log and the site are told when it is lost and when it is
/// back, once each.
final class DeviceStanding: Sendable {
    private let state: Mutex<DeviceHealth>
    private let time: TimeSource
    private let logger: Logger
    private let report: @Sendable (Supervisor.Change) -> Void

    /// `report` is called from any thread.
    init(
        _ device: DeviceID, _ capability: DeviceHealth.Capability, time: TimeSource, logger: Logger,
        report: @escaping @Sendable (Supervisor.Change) -> Void
    ) {
        state = Mutex(DeviceHealth(device: device, capability: capability))
        self.time = time
        self.logger = logger
        self.report = report
    }

    var health: DeviceHealth { state.withLock { $0 } }

    /// The device did what it was asked.
    func noteSuccess() {
        let (device, hasReturned) = state.withLock { ($0.device, $0.noteSuccess(at: time.now().wall)) }
        guard hasReturned else { return }
        logger.notice("device returned", metadata: ["device": "\(device)"])
        report(.returned(device))
    }

    /// It did not.
    func noteFailure(_ why: String) {
        let (device, isNews) = state.withLock { ($0.device, $0.noteFailure(why, at: time.now().wall)) }
        guard isNews else { return }
        logger.warning("device lost", metadata: ["device": "\(device)", "why": "\(why)"])
        report(.lost(device, why: why))
    }
}
