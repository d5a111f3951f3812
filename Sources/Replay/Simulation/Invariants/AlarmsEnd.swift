import AccessControl
import PassageControl

/// An alarm about an input ends when its cause is gone: in the quiet time at the end of a run, none is left.
struct AlarmsEnd: Invariant {
    static let name = "alarms end with their cause"

    private struct Key: Hashable, Comparable {
        let door: String
        let alarm: String

        static func < (left: Key, right: Key) -> Bool { (left.door, left.alarm) < (right.door, right.alarm) }
    }

    private static let standing: Set<JournalEntry.Alarm> = [
        .loopStuck, .inputLost, .limitsDisagree,
    ]

    private var active: [Key: Int] = [:]

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began, .ended: active = [:]
        case .effect(.record(let entry)):
            guard let alarm = entry.alarm, Self.standing.contains(alarm) else { return nil }
            let key = Key(door: entry.door?.rawValue ?? "the site", alarm: alarm.rawValue)
            if entry.kind == .alarmRaised { active[key, default: 0] += 1 }
            if entry.kind == .alarmCleared { active[key, default: 0] -= 1 }
        default: break
        }
        return nil
    }

    func end(at now: Moment) -> String? {
        let left = active.filter { $0.value > 0 }.keys.min()
        return left.map { "\($0.alarm) at \($0.door) goes on" }
    }
}
