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
            let note = row.note?.replacingOccurrences(of: "; \(Bookkeeping.late)", with: "")
            what = [
                row.cause?.rawValue, row.alarm?.rawValue, row.reason?.rawValue, row.personal?.user,
                row.personal?.credential, row.personal?.read, row.presenceSubject,
                note == Bookkeeping.late ? nil : note,
            ]
        }
    }

    /// A row of the emergency file that the journal had already; nil where there is none.
    ///
    /// Two that were never in that file are two: a clock that is set back has some moments twice.
    static func double(in rows: [JournalRow]) -> String? {
        var seen: [Saying: JournalRow] = [:]
        for row in rows {
            guard let first = seen.updateValue(row, forKey: Saying(row)) else { continue }
            guard isFromFile(first) || isFromFile(row) else { continue }
            return "rows \(first.sequence) and \(row.sequence) are one (\(row.kind))"
        }
        return nil
    }

    private static func isFromFile(_ row: JournalRow) -> Bool { row.note?.hasSuffix(late) ?? false }

    /// What the emergency file adds to the note of a row.
    private static let late = "journalled late"
}
