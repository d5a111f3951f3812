import Foundation
import GRDB

/// The last row of the journal: where the next one goes, and what it is built on.
struct JournalHead: Sendable {
    var sequence: Int64
    var chain: Data

    /// The head as the database has it; an empty journal starts at its signed start or at the very beginning.
    static func current(_ db: Database, chain: JournalChain) throws -> JournalHead {
        let last = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1"))
        if let last { return JournalHead(sequence: last[0], chain: last[1]) }
        let start = try Row.fetchOne(
            db, sql: "SELECT through_seq, chain FROM journal_expiry ORDER BY through_seq DESC LIMIT 1")
        if let start { return JournalHead(sequence: start[0], chain: start[1]) }
        return JournalHead(sequence: 0, chain: chain.genesis)
    }

    /// The head as a checkpoint, or nil where the journal never had a row.
    static func checkpoint(
        in database: StoreDatabase, chain: JournalChain, now: Date
    ) throws(StoreError) -> JournalCheckpoint? {
        do {
            let head = try database.queue.read { try current($0, chain: chain) }
            guard head.sequence > 0 else { return nil }
            return JournalCheckpoint(sequence: head.sequence, chain: head.chain, at: now)
        } catch {
            throw StoreError(reading: error, path: database.path)
        }
    }
}
