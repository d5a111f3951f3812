import AccessControl
import Foundation
import PassageControl
import SiteStore

/// Who is inside and who was let in, worked out from the rows alone: those on the disk at the start, then the run's own.
struct Occupants {
    /// A grant that has no end yet.
    struct Expected: Hashable {
        let subject: Presence.Subject
        let area: AreaID
        let door: DoorID
    }

    /// The rules as an administrator has them: who belongs to which group, and what an area allows.
    private(set) var rules: AccessRules?
    private(set) var stays: [Presence.Subject: Presence.Stay] = [:]
    private(set) var expected: [Expected] = []
    private let points: [AccessPointID: AccessPoint]

    init(plan: SitePlan) {
        let points = plan.lanes.flatMap(\.accessPoints) + plan.doors.flatMap(\.accessPoints)
        self.points = Dictionary(points.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Takes in a step; whoever judges a row does so before.
    mutating func follow(_ step: Step) {
        switch step {
        case .found(let stored): find(stored)
        case .began, .ended: expected = []
        case .event(.rulesChanged(let rules, _, _)): self.rules = rules
        case .effect(.record(let entry)): follow(entry)
        default: break
        }
    }

    private mutating func find(_ stored: StoredSite) {
        rules = stored.rules
        stays = [:]
        for row in stored.rows {
            guard let subject = row.presenceSubject.flatMap(Self.subject), let area = row.presenceArea else {
                continue
            }
            stays[subject] = area.isEmpty ? nil : Presence.Stay(area: AreaID(area), since: row.at)
        }
        for row in stored.late { follow(row) }
        expected = []
    }

    private mutating func follow(_ entry: JournalEntry) {
        if let change = entry.presenceChange {
            stays[change.subject] = change.area.map { Presence.Stay(area: $0, since: change.at) }
        }
        switch entry.kind {
        case .accessGranted: if let arrival = arrival(of: entry) { expected.append(arrival) }
        case .accessTaken, .accessNotTaken: end(entry)
        case .accessDenied where entry.reason == .journalUnavailable: end(entry)
        default: break
        }
    }

    private mutating func end(_ entry: JournalEntry) {
        guard let subject = subject(of: entry),
            let index = expected.firstIndex(where: { $0.door == entry.door && $0.subject == subject })
        else { return }
        expected.remove(at: index)
    }

    /// Whom a grant lets into which area; nil where it leads out, or nobody knows whom.
    func arrival(of entry: JournalEntry) -> Expected? {
        guard let point = entry.accessPoint.flatMap({ points[$0] }), point.direction == .entry,
            let area = point.to, let subject = subject(of: entry)
        else { return nil }
        return Expected(subject: subject, area: area, door: point.door)
    }

    private func subject(of entry: JournalEntry) -> Presence.Subject? {
        let isPerson = entry.accessPoint.flatMap { points[$0] }?.counts == .person
        if isPerson { return entry.personal?.user.map { .person(UserID($0)) } }
        return entry.personal?.credential.map { .vehicle(CredentialID($0)) }
    }

    /// Whether a subject is known to be in an area: not one who was seen there too long ago.
    func isInside(_ subject: Presence.Subject, _ area: AreaID, at now: Date) -> Bool {
        guard let stay = stays[subject], stay.area == area else { return false }
        let memory = rules?.areas[area]?.forgottenAfter ?? .seconds(86_400)
        return now.timeIntervalSince(stay.since) < memory / .seconds(1)
    }

    /// Everybody known to be in an area, of a group if one is given.
    func inside(_ area: AreaID, of group: String? = nil, at now: Date) -> Set<Presence.Subject> {
        Set(stays.keys.filter { belongs($0, to: group) && isInside($0, area, at: now) })
    }

    /// Those inside, and those who were let in and are on their way.
    func taking(_ area: AreaID, of group: String? = nil, at now: Date) -> Set<Presence.Subject> {
        let arriving = expected.filter { $0.area == area && belongs($0.subject, to: group) }.map(\.subject)
        return inside(area, of: group, at: now).union(arriving)
    }

    private func belongs(_ subject: Presence.Subject, to group: String?) -> Bool {
        group == nil || rules?.group(of: subject) == group
    }

    /// `vehicle car1`, as the journal writes it.
    private static func subject(_ text: String) -> Presence.Subject? {
        guard let blank = text.firstIndex(of: " ") else { return nil }
        let id = String(text[text.index(after: blank)...])
        switch text[..<blank] {
        case "vehicle": return .vehicle(CredentialID(id))
        case "person": return .person(UserID(id))
        default: return nil
        }
    }
}
