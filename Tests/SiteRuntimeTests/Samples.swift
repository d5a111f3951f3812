import AccessControl
import DeviceKit
import Foundation
import GateTestKit
import Logging
import PassageControl

extension Logger {
    /// Says nothing: a test that fails says enough.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension TimeSource {
    /// Time as a test tells it; the wall clock starts on the sample morning.
    static func manual(_ clock: ManualClock) -> TimeSource {
        TimeSource(clock) {
            let (seconds, attoseconds) = clock.now.offset.components
            return Date.sample.addingTimeInterval(Double(seconds) + Double(attoseconds) / 1e18)
        }
    }
}

extension JournalEntry {
    /// A row with a number and nothing else.
    static func sample(_ number: UInt64, _ kind: Kind = .accessGranted) -> JournalEntry {
        JournalEntry(id: EntryID(rawValue: number), at: .sample, kind: kind, door: "gate")
    }

    /// A row that holds a door open, for good.
    static func sample(_ number: UInt64, holding door: DoorID) -> JournalEntry {
        var row = JournalEntry(id: EntryID(rawValue: number), at: .sample, kind: .heldOpen, door: door)
        let state = DoorState(isFireLatched: false, isHeldOpen: true, isLocked: false)
        row.doorState = DoorStateChange(door: door, state: state)
        return row
    }
}

extension DoorCommand {
    static func sample(_ action: Action, after row: UInt64? = nil) -> DoorCommand {
        DoorCommand(door: "gate", action: action, after: row.map(EntryID.init))
    }

    /// An opening of the usual length.
    static let opening = sample(.pulse)
}

extension DoorCommand.Action {
    /// An opening of the usual length.
    static let pulse = DoorCommand.Action.open(releaseTime: .milliseconds(700))
}
