import AccessControl
import PassageControl

/// Every opening has a recorded reason, which was on the disk before the relay was asked (rules 3 and 7).
///
/// A reason serves one opening. Fire and exit requests need not wait. Where the site prefers to open when the journal
/// fails, what waited in vain is opened all the same, with the alarm: after the time of a commit, or at once where the
/// disk itself refused.
struct OpeningHasReason: Invariant {
    static let name = "every opening has a recorded reason"
    static let watchesInputs = false

    private struct Reason {
        let row: EntryID
        let made: Duration
        let needsCommit: Bool
        var durable: Duration?
        /// The site was told that its row could not be written.
        var isRefused = false
    }

    /// How long after its row an opening may still come: the commit, and the wait for a busy relay.
    private static let useful: Duration = .milliseconds(5_500)

    /// How long a commit may take.
    private static let commitTime: Duration = .milliseconds(250)

    let opensOnFailure: Bool
    private var reasons: [DoorID: [Reason]] = [:]
    private var holds: [DoorID: [JournalEntry.Cause: Reason]] = [:]
    /// Until when the disk refuses everything, which a commit then need not wait for.
    private var diskFailsUntil: Duration = .zero
    private var isAlarmed = false

    init(opensOnFailure: Bool) { self.opensOnFailure = opensOnFailure }

    mutating func saw(_ step: Step, at now: Moment) -> String? {
        switch step {
        case .began, .ended:
            reasons = [:]
            holds = [:]
            isAlarmed = false
        case .deed(.disk(.fails, let duration)), .deed(.disk(.failsToSync, let duration)):
            diskFailsUntil = max(diskFailsUntil, now.uptime + duration)
        case .event(.recordUnconfirmed(let row)): noteRefused(row)
        case .effect(.record(let entry)) where entry.alarm == .journalUnavailable:
            isAlarmed = entry.kind == .alarmRaised
        case .effect(.record(let entry)): note(entry, at: now.uptime)
        case .durable(let entries): for entry in entries { noteDurable(entry, at: now.uptime) }
        case .asked(.open, let door): return judgeOpening(of: door, at: now.uptime)
        case .asked(.holdOpen, let door): return judgeHold(of: door, at: now.uptime)
        default: break
        }
        return nil
    }

    private mutating func note(_ entry: JournalEntry, at now: Duration) {
        guard let door = entry.door else { return }
        let needsCommit = entry.cause != .exitRequest && entry.cause != .fire
        let reason = Reason(row: entry.id, made: now, needsCommit: needsCommit)
        // The end of a lockdown gives back a hold that an operator had ordered before it.
        if entry.doorState?.state.isHeldOpen == true, holds[door]?[.operator] == nil {
            holds[door, default: [:]][.operator] = reason
        }
        switch entry.kind {
        case .accessGranted: reasons[door, default: []].append(reason)
        case .opened where entry.cause == .fire: holds[door, default: [:]][.fire] = reason
        case .opened where entry.cause != .manualKey: reasons[door, default: []].append(reason)
        case .heldOpen, .fireStarted: holds[door, default: [:]][entry.cause ?? .operator] = reason
        case .fireReleased: holds[door]?[.fire] = nil
        case .holdEnded: holds[door]?[entry.cause ?? .operator] = nil
        case .locked:
            holds[door]?[.operator] = nil
            holds[door]?[.schedule] = nil
        default: break
        }
    }

    private mutating func noteDurable(_ entry: JournalEntry, at now: Duration) {
        guard let door = entry.door else { return }
        if let index = reasons[door]?.firstIndex(where: { $0.row == entry.id }) {
            reasons[door]?[index].durable = now
        }
        for cause in holds[door, default: [:]].keys where holds[door]?[cause]?.row == entry.id {
            holds[door]?[cause]?.durable = now
        }
    }

    private mutating func noteRefused(_ row: EntryID) {
        for (door, rows) in reasons {
            guard let index = rows.firstIndex(where: { $0.row == row }) else { continue }
            reasons[door]?[index].isRefused = true
        }
        for (door, causes) in holds {
            for cause in causes.keys where causes[cause]?.row == row { holds[door]?[cause]?.isRefused = true }
        }
    }

    private mutating func judgeOpening(of door: DoorID, at now: Duration) -> String? {
        reasons[door]?.removeAll { $0.made + Self.useful < now }
        guard let index = reasons[door]?.firstIndex(where: { isGood($0, at: now) }) else {
            return "\(door) is opened; its rows are \(describe(reasons[door] ?? []))"
        }
        reasons[door]?.remove(at: index)
        return nil
    }

    private func judgeHold(of door: DoorID, at now: Duration) -> String? {
        let holds = Array((holds[door] ?? [:]).values)
        guard !holds.contains(where: { isGood($0, at: now) || isGoodByNow($0) }) else { return nil }
        return "\(door) is held open; its rows are \(describe(holds))"
    }

    private func isGood(_ reason: Reason, at now: Duration) -> Bool {
        if !reason.needsCommit { return true }
        if let durable = reason.durable, durable <= now, durable - reason.made < Self.commitTime {
            return true
        }
        guard opensOnFailure, reason.isRefused, isAlarmed else { return false }
        return now - reason.made >= Self.commitTime || reason.made < diskFailsUntil
    }

    /// A hold that was begun for want of the journal is asked for again after its row was written after all.
    private func isGoodByNow(_ reason: Reason) -> Bool {
        opensOnFailure && reason.isRefused && reason.durable != nil
    }

    private func describe(_ reasons: [Reason]) -> String {
        guard !reasons.isEmpty else { return "none" }
        return reasons.map { $0.durable == nil ? "not on the disk" : "on the disk too late or used" }
            .joined(separator: ", ")
    }
}
