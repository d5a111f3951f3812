import AccessControl
import Synchronization

/// Shows what is wrong with a device that works all the same, and when that is over.
final class ShownTroubles: Sendable {
    private let shown = Mutex<String?>(nil)
    private let device: DeviceID
    private let say: @Sendable (WatchedReport) -> Void

    init(_ device: DeviceID, _ say: @escaping @Sendable (WatchedReport) -> Void) {
        self.device = device
        self.say = say
    }

    func show(_ trouble: String?) {
        let isNews = shown.withLock { shown in
            defer { shown = trouble }
            return shown != trouble
        }
        if isNews { say(.trouble(device, trouble)) }
    }
}
