package import Foundation
import GRDB
package import PassageControl

extension SiteStore {
    /// How many PINs are in use: what a guess at a keypad may hit.
    package func pinsInUse() async throws(StoreError) -> Int {
        try await database.read { db in
            let sql = "SELECT count(*) FROM credential_identifiers WHERE kind = 'pin'"
            return try Int.fetchOne(db, sql: sql) ?? 0
        }
    }

    /// How many rows of a kind say the same words since a moment, the moment included.
    package func countRows(
        of kind: JournalEntry.Kind, saying note: String, since moment: Date
    ) async throws(StoreError) -> Int {
        let start: Int64 = StoredMoment.milliseconds(moment)
        return try await database.read { db in
            let request: SQLRequest<Int> = """
                SELECT count(*) FROM journal JOIN journal_personal USING (seq)
                WHERE at >= \(start) AND kind = \(kind.rawValue) AND note = \(note)
                """
            return try request.fetchOne(db) ?? 0
        }
    }
}
