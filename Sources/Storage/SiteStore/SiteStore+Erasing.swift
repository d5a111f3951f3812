package import AccessControl
package import Foundation
import GRDB

extension SiteStore {
    /// Erases what the journal knows of a person: names, plates, what they typed or showed, and their pictures.
    ///
    /// The rows stay, as do their digests, and a row records the erasure: the journal still verifies and says what is
    /// gone. Who they are among the users is another matter: see `removeUser`.
    /// - Returns: How many rows lost their personal fields.
    @discardableResult
    package func erasePersonal(of user: UserID, now: Date = Date()) async throws(StoreError) -> Int {
        try await erase("user = \(user.rawValue)", why: "request", now: now)
    }

    /// Erases the personal fields of everything that happened before a moment.
    /// - Returns: How many rows lost their personal fields.
    @discardableResult
    package func erasePersonal(before moment: Date, now: Date = Date()) async throws(StoreError) -> Int {
        let limit = StoredMoment.milliseconds(moment)
        return try await erase(
            "seq IN (SELECT seq FROM journal WHERE at < \(limit))", why: "age", now: now)
    }

    /// Erases in steps, so that rows to be written never wait for long; each step has its record.
    private func erase(_ condition: SQL, why: String, now: Date) async throws(StoreError) -> Int {
        let chain = chain
        var erased = 0
        while true {
            let step = try await database.write { db in
                try Self.eraseStep(db, condition, why: why, chain: chain, now: now)
            }
            guard let step else { break }
            await evidence?.remove(step.pictures)
            checkpoints?.advance(to: step.head, at: now)
            erased += step.count
        }
        if erased > 0 { try await truncateLog() }
        return erased
    }

    private static func eraseStep(
        _ db: Database, _ condition: SQL, why: String, chain: JournalChain, now: Date
    ) throws -> ErasureStep? {
        let request: SQLRequest<Int64> = """
            SELECT seq FROM journal_personal WHERE \(condition) ORDER BY seq
            LIMIT \(ErasureRecord.maximumRanges)
            """
        let sequences = try request.fetchAll(db)
        guard let first = sequences.first, let last = sequences.last else { return nil }
        let pictures = try SQLRequest<String>(
            """
            SELECT evidence_name FROM journal WHERE seq BETWEEN \(first) AND \(last)
            AND seq IN \(sequences) AND evidence_name IS NOT NULL
            """
        ).fetchAll(db)
        try db.execute(literal: "DELETE FROM journal_personal WHERE seq IN \(sequences)")
        var writer = try JournalWriter(db: db, chain: chain, now: now)
        let ranges = SequenceRanges(sequences).ranges
        try writer.append(kind: .personalErased, details: ErasureRecord(ranges[...], why: why))
        return ErasureStep(count: sequences.count, pictures: pictures, head: writer.head)
    }

    /// Empties the write-ahead log, where erased values would otherwise stand a while longer.
    func truncateLog() async throws(StoreError) {
        guard folder != nil else { return }
        try await database.withoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }
}

/// What one step of an erasure did.
private struct ErasureStep: Sendable {
    let count: Int
    let pictures: [String]
    let head: JournalHead
}
