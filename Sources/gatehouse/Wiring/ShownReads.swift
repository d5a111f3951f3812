import AccessControl
import DeviceKit
import PassageControl
import Synchronization

/// Shows what a source reads; a tag that stays is told again only after a while.
final class ShownReads: Sendable {
    private static let holdOff = Duration.seconds(3)

    private let held = Mutex(HeldTags())
    private let time = TimeSource.system()
    private let say: @Sendable (WatchedReport) -> Void

    init(_ say: @escaping @Sendable (WatchedReport) -> Void) { self.say = say }

    func show(_ report: ReadReport) {
        switch report {
        case .read(let read):
            let now = time.now().uptime
            if held.withLock({ $0.holdsOff(read, for: Self.holdOff, at: now) }) { return }
            say(.read(read))
        case .vehicleLost: say(.vehicleLost)
        }
    }
}
