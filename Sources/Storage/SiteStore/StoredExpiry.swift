import Foundation
import GRDB

/// An expiry as the database has it, with its signature.
struct StoredExpiry: Sendable {
    let record: JournalExpiry
    let signature: Data

    var throughSequence: Int64 { record.throughSequence }

    static func last(_ db: Database) throws -> StoredExpiry? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT through_seq, chain, expired_at, keep_days, signature FROM journal_expiry
                ORDER BY through_seq DESC LIMIT 1
                """)
        return row.map { row in
            StoredExpiry(
                record: JournalExpiry(
                    throughSequence: row[0], chain: row[1], at: StoredMoment.date(row[2] as Int64),
                    keepDays: row[3]),
                signature: row[4])
        }
    }

    func insert(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO journal_expiry (through_seq, chain, expired_at, keep_days, signature)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                record.throughSequence, record.chain, StoredMoment.milliseconds(record.at), record.keepDays,
                signature,
            ])
    }
}
