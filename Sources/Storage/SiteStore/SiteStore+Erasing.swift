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
        try await erase("at < \(StoredMoment.milliseconds(moment) as Int64)", why: "age", now: now)
    }

    /// Erases in steps, so that rows to be written never wait for long; each step has its record.
    private func erase(_ condition: SQL, why: String, now: Date) async throws(StoreError) -> Int {
        let chain = chain
        let bounds = try await sequenceBounds()
        var erased = 0
        var start = bounds.lowerBound
        while start <= bounds.upperBound {
            let window = start...(start + ErasureRecord.rowsPerRecord - 1)
            start = window.upperBound + 1
            let step = try await database.write { db in
                try Self.eraseStep(db, condition, in: window, why: why, chain: chain, now: now)
            }
            guard let step else { continue }
            await evidence?.remove(step.pictures)
            checkpoints?.advance(to: step.head, at: now)
            erased += step.count
        }
        if erased > 0 { try await truncateLog() }
        return erased
    }

    private static func eraseStep(
        _ db: Database, _ condition: SQL, in window: ClosedRange<Int64>, why: String, chain: JournalChain,
        now: Date
    ) throws -> ErasureStep? {
        let found = try SQLRequest<Row>(
            """
            SELECT seq, evidence_name FROM journal JOIN journal_personal USING (seq)
            WHERE seq BETWEEN \(window.lowerBound) AND \(window.upperBound) AND \(condition) ORDER BY seq
            """
        ).fetchAll(db)
        guard !found.isEmpty else { return nil }
        let sequences = found.map { $0[0] as Int64 }
        let pictures = found.compactMap { $0[1] as String? }
        try db.execute(literal: "DELETE FROM journal_personal WHERE seq IN \(sequences)")
        var writer = try JournalWriter(db: db, chain: chain, now: now)
        let ranges = SequenceRanges(sequences).ranges
        try writer.append(kind: .personalErased, details: ErasureRecord(ranges, why: why))
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
