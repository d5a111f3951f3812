import AccessControl
import PassageControl

/// An alarm ends when its cause is gone, and is raised once for each cause: in the quiet time at the end of a run nothing
/// is wrong any more.
struct AlarmsEnd: Invariant {
    static let name = "alarms end with their cause"
    static let watchesInputs = true

    /// What tells two alarms of one run apart.
    private struct Key: Hashable, Comparable {
        let door: String
        let alarm: String
        let subject: String

        static func < (left: Key, right: Key) -> Bool {
            (left.door, left.alarm, left.subject) < (right.door, right.alarm, right.subject)
        }

        var text: String { subject.isEmpty ? "\(alarm) at \(door)" : "\(alarm) (\(subject)) at \(door)" }
    }

    private var active: Set<Key> = []
    private var occupants: Occupants
    private let plan: SitePlan
    private let history: InputHistory
    /// The journal takes rows again, and the site has not said so yet.
    private var owesJournal = false
    /// Whose relay has done what was asked of it since it was lost: nobody asks one without need.
    private var answers: Set<DoorID> = []

    init(plan: SitePlan, history: InputHistory) {
        self.history = history
        self.plan = plan
        occupants = Occupants(plan: plan)
    }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        occupants.follow(step)
        switch step {
        case .began, .ended:
            active = []
            answers = []
            owesJournal = false
        case .event(let event):
            if owesJournal { return "journalUnavailable goes on although rows are durable again" }
            see(event)
        case .answered(_, let door, let failure): note(door, works: failure == nil)
        case .secured(let door): note(door, works: true)
        case .effect(.record(let entry)): return see(entry)
        default: break
        }
        return nil
    }

    private mutating func note(_ door: DoorID, works: Bool) {
        if works { answers.insert(door) } else { answers.remove(door) }
    }

    private mutating func see(_ event: SiteEvent) {
        guard case .recorded = event else { return }
        owesJournal = active.contains { $0.alarm == Self.journal }
    }

    private static let journal = JournalEntry.Alarm.journalUnavailable.rawValue

    private mutating func see(_ entry: JournalEntry) -> String? {
        // A site that has stopped says nothing more.
        if entry.kind == .stopped { active = [] }
        let told = entry.kind == .deviceReturned ? .deviceLost : entry.alarm
        guard let alarm = told, let key = Self.key(alarm, entry) else { return nil }
        switch entry.kind {
        case .alarmRaised, .deviceLost:
            guard active.insert(key).inserted else { return "\(key.text) is raised twice" }
        case .alarmCleared, .deviceReturned:
            if alarm == .journalUnavailable { owesJournal = false }
            guard active.remove(key) != nil else { return "\(key.text) ends, and was never raised" }
        default: break
        }
        return nil
    }

    /// Nil for what only happens and has no end; an overstay is told at the exit, too, without a subject.
    private static func key(_ alarm: JournalEntry.Alarm, _ entry: JournalEntry) -> Key? {
        let door = entry.door?.rawValue ?? "the site"
        switch alarm {
        case .tailgating, .blockedCredential, .factorsDisagree, .fire: return nil
        case .overstay where entry.door != nil: return nil
        case .overstay:
            let subject = entry.personal?.credential ?? entry.personal?.user ?? ""
            return Key(door: door, alarm: alarm.rawValue, subject: subject)
        case .loopStuck, .inputLost:
            return Key(door: door, alarm: alarm.rawValue, subject: entry.note ?? "")
        case .deviceLost, .clockWrong:
            let device = entry.note?.prefix { $0 != ":" } ?? ""
            return Key(door: door, alarm: alarm.rawValue, subject: String(device))
        case .forcedOpen, .openTooLong, .limitsDisagree, .noReadRate, .journalUnavailable, .diskLow, .tamper:
            return Key(door: door, alarm: alarm.rawValue, subject: "")
        }
    }

    func end(at now: Moment) -> String? {
        let left = active.filter { isOver($0, at: now) }.min()
        return left.map { "\($0.text) goes on" }
    }

    /// Whether nothing is left of the cause of an alarm.
    private func isOver(_ key: Key, at now: Moment) -> Bool {
        switch JournalEntry.Alarm(rawValue: key.alarm) {
        case .loopStuck, .inputLost, .limitsDisagree: return true
        case .deviceLost:
            return !key.subject.hasPrefix("relay-") || answers.contains(DoorID(key.subject.dropFirst(6)))
        case .forcedOpen, .openTooLong:
            return history.isActive(.closedLimit, at: DoorID(key.door), now: now.uptime)
        case .overstay:
            let subjects = [
                Presence.Subject.vehicle(CredentialID(key.subject)), .person(UserID(key.subject)),
            ]
            return !subjects.contains { subject in
                occupants.stays[subject].map { occupants.isInside(subject, $0.area, at: now.wall) } ?? false
            }
        // Whether the cause is gone shows only with the next car, row or measurement.
        default: return false
        }
    }
}
