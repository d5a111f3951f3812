import AccessControl
import PassageControl
import SiteStore

/// What the rows of a journal say, worked out anew from the rows alone.
struct Bookkeeping {
    /// What a grant and its end have in common.
    private struct Passage: Hashable, Comparable {
        let door: String
        let point: String
        let who: String

        static func < (left: Passage, right: Passage) -> Bool {
            (left.door, left.point, left.who) < (right.door, right.point, right.who)
        }
    }

    private let rows: [JournalRow]

    init(_ rows: [JournalRow]) { self.rows = rows }

    /// How the stored presence differs from what the rows say; nil where it does not.
    func difference(from presence: Presence) -> String? {
        var areas: [String: String] = [:]
        for row in rows {
            guard let subject = row.presenceSubject, let area = row.presenceArea else { continue }
            areas[subject] = area.isEmpty ? nil : area
        }
        var stored: [String: String] = [:]
        for (subject, stay) in presence.stays {
            switch subject {
            case .vehicle(let id): stored["vehicle \(id)"] = stay.area.rawValue
            case .person(let id): stored["person \(id)"] = stay.area.rawValue
            }
        }
        let subjects = Set(areas.keys).union(stored.keys).sorted()
        guard let wrong = subjects.first(where: { areas[$0] != stored[$0] }) else { return nil }
        return "\(wrong) is in \(stored[wrong] ?? "no area"), by the rows in \(areas[wrong] ?? "none")"
    }

    /// A grant with no end or with several, or an end without a grant; nil where each has one.
    func grantWithoutOneEnd() -> String? {
        var open: [Passage: Int] = [:]
        for row in rows {
            guard let change = Self.change(row) else { continue }
            let passage = Passage(
                door: row.door?.rawValue ?? "", point: row.accessPoint?.rawValue ?? "",
                who: row.personal.map { "\($0.user ?? "") \($0.read ?? "")" } ?? "")
            open[passage, default: 0] += change
        }
        guard let wrong = open.filter({ $0.value != 0 }).min(by: { $0.key < $1.key }) else { return nil }
        let what =
            wrong.value > 0 ? "\(wrong.value) grants have no end" : "\(-wrong.value) ends have no grant"
        return "\(wrong.key.point), \(wrong.key.who): \(what)"
    }

    private static func change(_ row: JournalRow) -> Int? {
        switch row.entryKind {
        case .accessGranted: 1
        case .accessTaken, .accessNotTaken: -1
        // A grant whose row could not be written in time is taken back by this one.
        case .accessDenied where row.reason == .journalUnavailable: -1
        default: nil
        }
    }
}
