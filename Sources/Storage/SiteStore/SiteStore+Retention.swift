package import Foundation
import GRDB

extension SiteStore {
    /// Removes rows that happened longer ago than the site keeps them, oldest first and without a gap.
    ///
    /// A signed record says where the journal starts since then, in the database and in the checkpoint file, and a row says
    /// that it happened; the proof goes on from there.
    /// - Returns: What expired now, or nil when nothing was due.
    @discardableResult
    package func expireJournal(
        keepDays: Int, now: Date = Date()
    ) async throws(StoreError) -> JournalExpiry? {
        guard keepDays > 0 else { throw .invalid(what: "rows are kept for at least one day") }
        let limit = StoredMoment.milliseconds(now.addingTimeInterval(-Double(keepDays) * 86_400))
        let chain = chain
        let result = try await database.write { db -> (StoredExpiry, JournalHead)? in
            guard
                let expiry = try Self.dueExpiry(db, before: limit, keepDays: keepDays, now: now, chain: chain)
            else { return nil }
            try expiry.insert(db)
            var writer = try JournalWriter(db: db, chain: chain, now: now)
            try writer.append(
                kind: .journalExpired,
                details: ["through": expiry.throughSequence, "keepDays": Int64(keepDays)])
            return (expiry, writer.head)
        }
        // Also where nothing is due now: a crash may have left rows behind that had expired.
        try await removeExpiredRows()
        guard let (expiry, head) = result else { return nil }
        checkpoints?.advance(to: head, at: now)
        try await restartCheckpoints(after: expiry.record)
        return expiry.record
    }

    /// When the oldest row was written, or nil while there is none.
    func oldestRow() async throws(StoreError) -> Date? {
        try await database.read { db in
            StoredMoment.date(
                try Int64.fetchOne(db, sql: "SELECT written_at FROM journal ORDER BY seq LIMIT 1"))
        }
    }

    /// Removes the rows that a signed expiry covers, in short steps; a crash leaves the rest to the next call.
    func removeExpiredRows() async throws(StoreError) {
        while true {
            let removed = try await database.write { db in
                guard let expiry = try StoredExpiry.last(db) else { return 0 }
                let arguments: StatementArguments = [expiry.throughSequence]
                let covered = "SELECT seq FROM journal WHERE seq <= ? ORDER BY seq LIMIT 2000"
                try db.execute(
                    sql: "DELETE FROM journal_personal WHERE seq IN (\(covered))", arguments: arguments)
                try db.execute(sql: "DELETE FROM journal WHERE seq IN (\(covered))", arguments: arguments)
                return db.changesCount
            }
            guard removed > 0 else { return }
        }
    }

    private func restartCheckpoints(after expiry: JournalExpiry) async throws(StoreError) {
        guard let checkpoints else { return }
        let store = try await database.read { db in
            try String.fetchOne(db, sql: "SELECT store FROM site_identity")
        }
        try await checkpoints.restart(after: expiry, store: store ?? "")
    }

    /// The expiry that is due: every row before the first one that is young enough.
    private static func dueExpiry(
        _ db: Database, before limit: Int64, keepDays: Int, now: Date, chain: JournalChain
    ) throws -> StoredExpiry? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT seq, chain FROM journal
                WHERE seq < coalesce(
                    (SELECT seq FROM journal WHERE +written_at >= ? ORDER BY seq LIMIT 1),
                    (SELECT max(seq) + 1 FROM journal))
                ORDER BY seq DESC LIMIT 1
                """,
            arguments: [limit])
        guard let row, row[0] as Int64 > (try StoredExpiry.last(db)?.throughSequence ?? 0) else { return nil }
        let record = JournalExpiry(throughSequence: row[0], chain: row[1], at: now, keepDays: keepDays)
        return StoredExpiry(record: record, signature: chain.signature(ofExpiry: record))
    }
}
