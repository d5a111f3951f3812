package import AccessControl
package import Foundation
import PassageControl
package import SiteStore

/// A past period's recorded reads under other rules: who would have gained, and who would have lost.
///
/// Rows are handed in oldest first, beginning some time before the period, so that it is known who is inside. Each
/// decision of the period is made again, for whom the journal knows it to be about. Presence and uses follow the other
/// rules: whoever they let in is taken to have entered and to have spent a use, and whoever they turn away has not.
///
/// What rules cannot change is left as it was: a read that was too uncertain or too old, a doubt which car was at the
/// line, a lock-down, a lock-out, a journal that could not be written.
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

    /// The other rules, with the uses that are left by now.
    private var rules: AccessRules
    private let from: Date
    private let until: Date
    private var presence = Presence()
    private var sums = RulesDifference.Sums()

    /// What becomes of the recorded passages that the other rules judged and that did not happen yet.
    private var judged: [Passage: Fate] = [:]

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
        case .accessDenied:
            // Beside its denial, such a row is the end of a grant whose opening could not be written.
            if row.reason == .journalUnavailable { endGrant(row) }
            if let reason = row.reason { judge(row, recorded: .denied(reason)) }
        case .accessTaken, .letThrough, .presenceForgiven: move(row)
        case .accessNotTaken: endGrant(row)
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

    /// Presence and uses as the other rules would have them.
    ///
    /// A recorded grant waits for the passage that was recorded, which may never have come; a new one is used at once.
    private mutating func follow(
        _ row: JournalRow, _ recorded: AccessDecision.Verdict, _ decision: AccessDecision,
        _ read: RecordedRead
    ) {
        let entrant = decision.isGranted ? entrant(decision, at: read.first.accessPoint) : nil
        guard recorded == .granted else {
            if let entrant { take(entrant, at: row.at) }
            return
        }
        guard let passage = Passage(row) else { return }
        judged[passage] = decision.isGranted ? .letThrough(entrant) : .turnedAway
        if let entrant { expect(entrant, since: row.at) }
    }

    /// As at the live site, whoever is let in takes a place and a use until the grant ends.
    private mutating func expect(_ entrant: Entrant, since moment: Date) {
        guard entrant.point.direction == .entry else { return }
        presence.expect(
            entrant.subject, in: entrant.point.to, at: entrant.point.door, since: moment, rules: rules,
            spending: spends(entrant) ? entrant.credential : nil)
    }

    private func spends(_ entrant: Entrant) -> Bool {
        rules.credentials[entrant.credential].map {
            presence.spendsUse(of: $0, at: entrant.point, rules: rules)
        } ?? false
    }

    /// What was granted came to nothing.
    @discardableResult
    private mutating func endGrant(_ row: JournalRow) -> Fate? {
        guard let passage = Passage(row), let fate = judged.removeValue(forKey: passage) else { return nil }
        if case .letThrough(let entrant?) = fate {
            presence.forgetExpected(entrant.subject, at: entrant.point.door)
        }
        return fate
    }

    /// Whoever passes under the other rules; nil where they know nobody, as at a free exit.
    private func entrant(_ decision: AccessDecision, at id: AccessPointID) -> Entrant? {
        guard let match = decision.match, let credential = rules.credentials[match.credential],
            let point = rules.accessPoints[id]
        else { return nil }
        return Entrant(
            credential: credential.id, point: point,
            subject: presence.subject(credential, match.identifier.kind, at: point))
    }

    private mutating func take(_ entrant: Entrant, at moment: Date) {
        let isSpending = spends(entrant)
        presence.apply(
            PresenceChange(subject: entrant.subject, area: entrant.point.to, at: moment), rules: rules)
        if isSpending { rules.spendUse(of: entrant.credential) }
    }

    /// A recorded passage, unless the other rules turned it away.
    private mutating func move(_ row: JournalRow) {
        switch endGrant(row) {
        case .turnedAway: return
        case .letThrough(let entrant?) where row.entryKind == .accessTaken: return take(entrant, at: row.at)
        case .letThrough, nil: break
        }
        guard let subject = row.movedSubject, let area = row.presenceArea else { return }
        presence.apply(
            PresenceChange(subject: subject, area: area.isEmpty ? nil : AreaID(area), at: row.at),
            rules: rules)
    }

    /// What the other rules say of a recorded passage.
    private enum Fate {
        case letThrough(Entrant?)
        case turnedAway
    }

    /// Who passes where, and with what.
    private struct Entrant {
        let credential: CredentialID
        let point: AccessPoint
        let subject: Presence.Subject
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
            .journalUnavailable, .grantNotUsed, .severalCars, .laneBusy, .notAtLine, .doorLocked:
            true
        default: false
        }
    }
}
