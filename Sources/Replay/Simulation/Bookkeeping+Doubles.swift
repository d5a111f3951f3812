import AccessControl
import Foundation
import PassageControl
import SiteStore

extension Bookkeeping {
    /// What one row says; no two say the same of the same moment.
    private struct Saying: Hashable {
        let at: Date
        let kind: String
        let door: DoorID?
        let point: AccessPointID?
        let what: [String?]

        init(_ row: JournalRow) {
            at = row.at
            kind = row.kind
            door = row.door
            point = row.accessPoint
            // A row from the emergency file says so in its note.
            let note = row.note?.replacingOccurrences(of: "; journalled late", with: "")
            what = [
                row.cause?.rawValue, row.alarm?.rawValue, row.reason?.rawValue, row.personal?.user,
                row.personal?.read, row.presenceSubject, note == "journalled late" ? nil : note,
            ]
        }
    }

    /// A row that was written twice; nil where there is none.
    static func double(in rows: [JournalRow]) -> String? {
        var seen: [Saying: Int64] = [:]
        for row in rows {
            guard let first = seen.updateValue(row.sequence, forKey: Saying(row)) else { continue }
            return "rows \(first) and \(row.sequence) are one (\(row.kind))"
        }
        return nil
    }
}
