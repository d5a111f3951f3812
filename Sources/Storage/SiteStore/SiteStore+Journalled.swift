import AccessControl
import Foundation
import GRDB
package import PassageControl

extension SiteStore {
    /// Whether a row that says the same of the same moment stands in the journal already.
    ///
    /// A commit may reach the disk although the program never hears of it; the row then waits in the emergency file, too,
    /// and must not be journalled twice.
    package func isJournalled(_ entry: JournalEntry) async throws(StoreError) -> Bool {
        let moment: Int64 = StoredMoment.milliseconds(entry.at)
        let alike: SQL = """
            at = \(moment) AND kind = \(entry.kind.rawValue)
            AND door IS \(entry.door?.rawValue) AND access_point IS \(entry.accessPoint?.rawValue)
            AND cause IS \(entry.cause?.rawValue) AND alarm IS \(entry.alarm?.rawValue)
            AND reason IS \(entry.reason?.rawValue)
            AND user IS \(entry.personal?.user) AND read IS \(entry.personal?.read)
            """
        return try await database.read { db in
            let request: SQLRequest<Bool> = """
                SELECT EXISTS (SELECT 1 FROM journal LEFT JOIN journal_personal USING (seq) WHERE \(alike))
                """
            return try request.fetchOne(db) ?? false
        }
    }
}
