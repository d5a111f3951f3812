package import AccessControl
package import Foundation
import PassageControl
package import SiteStore

/// A past period's recorded reads under other rules: who would have gained, and who would have lost.
///
/// Rows are handed in oldest first, beginning some time before the period, so that it is known who is inside. Each
/// decision of the period is made again, for whom the journal knows it to be about. Presence follows the other rules:
/// whoever they let in is taken to have entered, and whoever they turn away has not.
///
/// What rules cannot change is left as it was: a read that was too uncertain or too old, a lock-down, a lock-out, a
/// journal that could not be written.
package struct JournalWhatIf: Sendable {
    /// What could not be played, by reason.
    package struct LeftOut: Hashable, Sendable {
        /// Decisions whose personal fields were erased, or expired.
        package fileprivate(set) var erased = 0
        /// Decisions that no rule could change.
        package fileprivate(set) var beyondRules = 0
        /// Decisions about something that the journal does not keep, such as a wrong PIN.
        package fileprivate(set) var unnamed = 0
    }

    private let rules: AccessRules
    private let from: Date
    private let until: Date
    private var presence = Presence()
    private var sums = RulesDifference.Sums()

    /// Whose recorded passages do not happen under the other rules.
    private var turnedAway: Set<Passage> = []

    package private(set) var leftOut = LeftOut()

    /// How many decisions were made again.
    package private(set) var played = 0

    package init(rules: AccessRules, from: Date, until: Date) {
        self.rules = rules
        self.from = from
        self.until = until
    }

    /// From when on rows matter: who came in long before is not known to be inside any more.
    package var presenceFrom: Date {
        let longest = rules.areas.values.map(\.forgottenAfter).max() ?? .zero
        return from.addingTimeInterval(-(longest / .seconds(1)))
    }

    /// Who gains and who loses, as far as rows have been handed in.
    package var difference: RulesDifference { RulesDifference(sums) }

    /// Takes in the next row of the journal.
    package mutating func add(_ row: JournalRow) {
        switch row.entryKind {
        case .accessGranted: judge(row, recorded: .granted)
        case .accessDenied: if let reason = row.reason { judge(row, recorded: .denied(reason)) }
        case .accessTaken, .letThrough, .presenceForgiven: move(row)
        default: break
        }
    }

    private mutating func judge(_ row: JournalRow, recorded: AccessDecision.Verdict) {
        guard row.at >= from, row.at < until else { return }
        if case .denied(let reason) = recorded, reason.isBeyondRules { return leftOut.beyondRules += 1 }
        if row.isErased { return leftOut.erased += 1 }
        guard let door = row.door, let read = RecordedRead(row, rules: rules) else {
            return leftOut.unnamed += 1
        }
        let decision = decide(read.first, with: read.second, rules: rules, presence: presence, now: row.at)
        played += 1
        let subject = RulesDifference.Subject(
            door: door, accessPoint: read.first.accessPoint, identifier: read.name)
        sums.add(
            RulesDifference.Arrival(
                subject: subject, user: row.personal?.userName ?? decision.match?.userName,
                hour: rules.calendar.wallClock(at: row.at).secondOfDay / 3600, before: recorded,
                after: decision.verdict))
        follow(row, recorded, decision, read)
    }

    /// Presence as the other rules would have it.
    private mutating func follow(
        _ row: JournalRow, _ recorded: AccessDecision.Verdict, _ decision: AccessDecision,
        _ read: RecordedRead
    ) {
        if recorded == .granted, !decision.isGranted {
            if let passage = Passage(row) { turnedAway.insert(passage) }
        }
        guard recorded != .granted, decision.isGranted, let match = decision.match,
            let point = rules.accessPoints[read.first.accessPoint]
        else { return }
        let kind = read.first.identifier.kind
        let subject: Presence.Subject =
            kind == .plate || kind == .tag ? .vehicle(match.credential) : .person(match.user)
        presence.apply(PresenceChange(subject: subject, area: point.to, at: row.at), rules: rules)
    }

    /// A recorded passage, unless the other rules turned it away.
    private mutating func move(_ row: JournalRow) {
        if let passage = Passage(row), turnedAway.remove(passage) != nil { return }
        guard let subject = row.movedSubject, let area = row.presenceArea else { return }
        presence.apply(
            PresenceChange(subject: subject, area: area.isEmpty ? nil : AreaID(area), at: row.at),
            rules: rules)
    }

    /// What a grant and its passage have in common.
    private struct Passage: Hashable {
        let accessPoint: AccessPointID
        let credential: String

        init?(_ row: JournalRow) {
            guard let accessPoint = row.accessPoint, let credential = row.personal?.credential else {
                return nil
            }
            self.accessPoint = accessPoint
            self.credential = credential
        }
    }
}

extension JournalRow {
    /// Who moved, from the text that the row keeps of it.
    fileprivate var movedSubject: Presence.Subject? {
        guard let text = presenceSubject, let space = text.firstIndex(of: " ") else { return nil }
        let id = text[text.index(after: space)...]
        switch text[..<space] {
        case "vehicle": return .vehicle(CredentialID(id))
        case "person": return .person(UserID(id))
        default: return nil
        }
    }
}

extension DenyReason {
    /// Whether it came from the lane, the source or the disk, and would stand under any rules.
    fileprivate var isBeyondRules: Bool {
        switch self {
        case .lowConfidence, .stale, .repeatedEvent, .strongerElsewhere, .lockedOut, .lockdown,
            .journalUnavailable, .grantNotUsed, .laneBusy, .notAtLine, .doorLocked:
            true
        default: false
        }
    }
}
