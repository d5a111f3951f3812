import AccessControl
import Foundation

/// The alarms of a site that somebody should look at: those whose cause stands, and those that nobody has seen yet.
///
/// An alarm leaves the list when its cause is gone *and* somebody has acknowledged it, in whichever order; one about a
/// single event, such as tailgating, has no cause that stands and leaves when it is acknowledged. So whatever happened
/// at night is still there for the guard of the morning. The list lives in memory: after a restart, causes that stand
/// are found again, and what nobody had seen is taken from the journal.
package struct AlarmList: Hashable, Sendable {
    /// The most alarms that are kept; of more, one that does not stand is given up first, and then the oldest.
    package static let most = 256

    /// For how long an alarm that nobody has seen is brought back by a restart: whoever comes on Monday sees Friday's.
    package static let longestRecall: Duration = .seconds(7 * 86_400)

    /// In the order in which they were raised last.
    package private(set) var active: [ActiveAlarm] = []

    package init() {}

    package subscript(key: ActiveAlarm.Key) -> ActiveAlarm? { active.first { $0.key == key } }

    package func isStanding(_ key: ActiveAlarm.Key) -> Bool { self[key]?.isStanding ?? false }

    /// An alarm is raised; raised again it is new to everybody.
    mutating func raise(_ key: ActiveAlarm.Key, at date: Date) {
        active.removeAll { $0.key == key }
        if active.count >= Self.most { active.remove(at: active.firstIndex { !$0.isStanding } ?? 0) }
        active.append(ActiveAlarm(key: key, since: date, isStanding: !key.isEvent))
    }

    /// What the journal says that nobody has seen, as far as the doors are still there and it is not too long ago.
    mutating func recall(_ unseen: AlarmList, at now: Date, isKnown: (DoorID) -> Bool) {
        active = unseen.active.filter { alarm in
            alarm.key.door.map(isKnown) ?? true
                && alarm.since.duration(to: now) <= Self.longestRecall
        }
    }

    /// The cause of an alarm is gone.
    mutating func clear(_ key: ActiveAlarm.Key) {
        guard let index = active.firstIndex(where: { $0.key == key }) else { return }
        active[index].isStanding = false
        removeIfDone(index)
    }

    /// Somebody has seen an alarm of the list.
    mutating func acknowledge(_ key: ActiveAlarm.Key, by name: String) {
        guard let index = active.firstIndex(where: { $0.key == key }) else { return }
        active[index].acknowledgedBy = name
        removeIfDone(index)
    }

    private mutating func removeIfDone(_ index: Int) {
        guard !active[index].isStanding, active[index].acknowledgedBy != nil else { return }
        active.remove(at: index)
    }
}

extension ActiveAlarm.Key {
    /// Whether it is about something that happened, not about something that stands.
    ///
    /// An overstay at the exit is over with the exit; one of a vehicle that is still inside names it and stands.
    var isEvent: Bool {
        switch alarm {
        case .tailgating, .blockedCredential, .factorsDisagree: true
        case .overstay: subject == nil
        case .forcedOpen, .openTooLong, .loopStuck, .deviceLost, .clockWrong, .diskLow, .noReadRate,
            .journalUnavailable, .fire, .limitsDisagree, .inputLost, .tamper:
            false
        }
    }
}
