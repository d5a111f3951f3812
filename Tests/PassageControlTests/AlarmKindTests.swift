import AccessControl
import Foundation
import GateTestKit
import Testing

@testable import PassageControl

/// The life of every kind of alarm in the list, whatever raises it.
@Suite("Every kind of alarm")
struct AlarmKindTests {
    private static let events: Set<JournalEntry.Alarm> = [.tailgating, .blockedCredential, .factorsDisagree]

    private static let standing = JournalEntry.Alarm.allCases.filter { !events.contains($0) }

    /// Overstays that stand name who is inside; of the other alarms it makes no difference.
    private func key(_ alarm: JournalEntry.Alarm, of subject: String = "subject") -> ActiveAlarm.Key {
        ActiveAlarm.Key(alarm, door: "gate", subject: subject)
    }

    @Test("one whose cause stands leaves the list when it is over and then seen", arguments: standing)
    func clearedFirst(alarm: JournalEntry.Alarm) {
        var list = AlarmList()
        list.raise(key(alarm), at: .sample)
        #expect(list.isStanding(key(alarm)))

        list.clear(key(alarm))
        #expect(list[key(alarm)]?.isStanding == false)
        #expect(list[key(alarm)]?.since == .sample)

        list.acknowledge(key(alarm), by: "guard")
        #expect(list.active.isEmpty)
    }

    @Test("one whose cause stands leaves the list when it is seen and then over", arguments: standing)
    func acknowledgedFirst(alarm: JournalEntry.Alarm) {
        var list = AlarmList()
        list.raise(key(alarm), at: .sample)

        list.acknowledge(key(alarm), by: "guard")
        #expect(list.isStanding(key(alarm)))
        #expect(list[key(alarm)]?.acknowledgedBy == "guard")

        list.clear(key(alarm))
        #expect(list.active.isEmpty)
    }

    @Test(
        "one about an event does not stand, and leaves the list when it is seen", arguments: events.sorted())
    func event(alarm: JournalEntry.Alarm) {
        var list = AlarmList()
        list.raise(key(alarm), at: .sample)
        #expect(list[key(alarm)]?.isStanding == false)

        list.clear(key(alarm))
        #expect(list[key(alarm)] != nil)

        list.acknowledge(key(alarm), by: "guard")
        #expect(list.active.isEmpty)
    }

    @Test("an overstay that is found at the exit is over with the exit")
    func overstayAtTheExit() {
        var list = AlarmList()
        let atExit = ActiveAlarm.Key(.overstay, door: "gate")
        list.raise(atExit, at: .sample)
        #expect(list[atExit]?.isStanding == false)
    }

    @Test("one that is raised again is new to everybody", arguments: JournalEntry.Alarm.allCases)
    func raisedAgain(alarm: JournalEntry.Alarm) {
        var list = AlarmList()
        list.raise(key(alarm), at: .sample)
        list.raise(key(alarm, of: "other"), at: .sample)
        list.acknowledge(key(alarm), by: "guard")

        let later = Date.sample.addingTimeInterval(60)
        list.raise(key(alarm), at: later)
        #expect(list.active.map(\.key.subject) == ["other", "subject"])
        #expect(list[key(alarm)]?.acknowledgedBy == nil)
        #expect(list[key(alarm)]?.since == later)
    }

    @Test("what is not in the list is neither cleared nor seen", arguments: JournalEntry.Alarm.allCases)
    func strange(alarm: JournalEntry.Alarm) {
        var list = AlarmList()
        list.raise(key(alarm), at: .sample)
        let before = list

        list.clear(key(alarm, of: "other"))
        list.acknowledge(key(alarm, of: "other"), by: "guard")
        #expect(list == before)
    }
}

extension Set<JournalEntry.Alarm> {
    fileprivate func sorted() -> [JournalEntry.Alarm] { sorted { $0.rawValue < $1.rawValue } }
}
