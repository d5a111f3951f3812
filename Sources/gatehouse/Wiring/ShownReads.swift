import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Synchronization

/// Prints what a source reads; a tag that stays is told again only after a while.
final class ShownReads: Sendable {
    private static let holdOff = Duration.seconds(3)

    private let held = Mutex(HeldTags())
    private let time = TimeSource.system()

    func show(_ report: ReadReport) {
        switch report {
        case .read(let read):
            let now = time.now().uptime
            if held.withLock({ $0.holdsOff(read, for: Self.holdOff, at: now) }) { return }
            let confidence =
                read.confidence.map { " \($0.formatted(.number.precision(.fractionLength(2))))" } ?? ""
            Console.say("read \(read.identifier.shownText ?? read.identifier.kind.rawValue)\(confidence)")
        case .vehicleLost: Console.say("the car is gone")
        }
    }
}
