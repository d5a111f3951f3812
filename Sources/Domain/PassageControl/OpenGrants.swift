package import AccessControl
package import Foundation

/// What the journal says has begun and not ended, found by following its rows in order.
///
/// Every grant ends in exactly one of taken and not taken. A program that was cut off cannot write that end, so the next
/// start does, or what it sees of the car right after; these are the grants that it must look for. So does the end of
/// a schedule's hold follow in a later run, and somebody has yet to see the alarms of the night.
package struct OpenGrants: Hashable, Sendable {
    /// What a grant and its end have in common.
    package struct Grant: Hashable, Sendable {
        package let door: DoorID?
        package let accessPoint: AccessPointID?
        package let personal: PersonalDetails?

        package init(door: DoorID?, accessPoint: AccessPointID?, personal: PersonalDetails?) {
            self.door = door
            self.accessPoint = accessPoint
            self.personal = personal
        }
    }

    /// How many are remembered; of more, the oldest are given up.
    package static let most = 1_000

    /// The grants of the last run, oldest first.
    package private(set) var grants: [Grant] = []

    /// Grants that one start already came upon; their ends follow it soon, unless that run was cut off as well.
    package private(set) var overdue: [Grant] = []

    /// The doors that a schedule held open last.
    package private(set) var heldBySchedule: Set<DoorID> = []

    /// The alarms that nobody has acknowledged; which of them stand the next run finds out for itself.
    package private(set) var unseenAlarms = AlarmList()

    /// Grants that a second start has ended; the rows that say so come right after it.
    private var endedByStart: [Grant] = []

    /// Ends whose grant has not come yet, with their times: a row that had to wait for the disk comes after later ones.
    private var earlyEnds: [EarlyEnd] = []

    private struct EarlyEnd: Hashable {
        let grant: Grant
        let at: Date
    }

    package init() {}

    /// Follows one row, which says what happened at a time; an end may be written before its grant.
    package mutating func follow(
        _ kind: JournalEntry.Kind, reason: DenyReason?, cause: JournalEntry.Cause? = nil,
        alarm: JournalEntry.Alarm? = nil, note: String? = nil, of grant: Grant, at moment: Date
    ) {
        switch kind {
        case .started: start()
        case .accessGranted: begin(grant, at: moment)
        case .accessTaken, .accessNotTaken: end(grant, at: moment)
        // A grant whose row could not be written in time is taken back by this one.
        case .accessDenied where reason == .journalUnavailable: end(grant, at: moment)
        case .heldOpen where cause == .schedule: if let door = grant.door { heldBySchedule.insert(door) }
        case .holdEnded, .locked, .lockdownStarted: if let door = grant.door { heldBySchedule.remove(door) }
        case .alarmRaised, .alarmAcknowledged, .deviceLost:
            follow(
                kind, alarm.flatMap { ActiveAlarm.Key(recalling: $0, door: grant.door, note: note) }, moment)
        // Whoever vouches for a clock has seen its alarm.
        case .clockTrusted:
            follow(kind, ActiveAlarm.Key(recalling: .clockWrong, door: nil, note: note), moment)
        default: break
        }
    }

    /// Follows one row that is to be written.
    package mutating func follow(_ entry: JournalEntry) {
        follow(
            entry.kind, reason: entry.reason, cause: entry.cause, alarm: entry.alarm, note: entry.note,
            of: Grant(door: entry.door, accessPoint: entry.accessPoint, personal: entry.personal),
            at: entry.at)
    }

    /// An alarm is unseen from its row on until the row that says who has seen it.
    private mutating func follow(_ kind: JournalEntry.Kind, _ key: ActiveAlarm.Key?, _ moment: Date) {
        guard let key else { return }
        if kind == .alarmAcknowledged || kind == .clockTrusted {
            return unseenAlarms.acknowledge(key, by: "")
        }
        unseenAlarms.raise(key, at: moment)
        unseenAlarms.clear(key)
    }

    private mutating func start() {
        endedByStart = Array((endedByStart + overdue).suffix(Self.most))
        overdue = grants
        grants = []
    }

    private mutating func begin(_ grant: Grant, at moment: Date) {
        if let index = earlyEnds.firstIndex(where: { $0.grant == grant && moment <= $0.at }) {
            earlyEnds.remove(at: index)
            return
        }
        grants.append(grant)
        if grants.count > Self.most { grants.removeFirst() }
    }

    private mutating func end(_ grant: Grant, at moment: Date) {
        if let index = grants.firstIndex(of: grant) {
            grants.remove(at: index)
            return
        }
        if let index = overdue.firstIndex(of: grant) {
            overdue.remove(at: index)
            return
        }
        if let index = endedByStart.firstIndex(of: grant) {
            endedByStart.remove(at: index)
            return
        }
        earlyEnds.append(EarlyEnd(grant: grant, at: moment))
        if earlyEnds.count > Self.most { earlyEnds.removeFirst() }
    }
}
