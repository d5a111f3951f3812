import Foundation
import GRDB

extension SiteStore {
    /// Proves the journal: that no row was changed, removed, inserted or moved since it was written.
    ///
    /// Rows are read in short pages, so that it may run beside the traffic. The end of the journal is proved back to the last
    /// checkpoint: rows that were cut off after it cannot be missed. Pictures are compared on request, which reads all
    /// of them.
    package func verify(comparingPictures: Bool = false) async throws(StoreError) -> JournalVerification {
        let contents = try checkpoints.map { file throws(StoreError) in try CheckpointContents.read(file.url)
        }
        let expiry = try await lastExpiry()
        var audit = JournalAudit(
            chain: chain, checkpoints: contents?.checkpoints(after: expiry?.throughSequence ?? 0) ?? [],
            expiry: expiry?.record)
        if let expiry, expiry.signature != chain.signature(ofExpiry: expiry.record) {
            audit.report(.startForged(throughSequence: expiry.throughSequence))
        }
        if let contents { check(contents, in: &audit) }
        while let after = audit.next {
            let page = try await auditPage(after: after, audit)
            guard page.rows > 0 else { break }
            audit = page.audit
            let pictures = audit.takePictures()
            guard comparingPictures, let evidence else { continue }
            for picture in pictures { try compare(picture, with: evidence, in: &audit) }
        }
        let last = try await database.read { db in
            try Int64.fetchOne(db, sql: "SELECT max(seq) FROM journal")
        }
        return audit.finish(
            lastSequence: last ?? expiry?.throughSequence ?? 0, lastCheckpoint: contents?.lastCheckpoint)
    }

    /// The last expiry as the database has it, believable or not.
    func lastExpiry() async throws(StoreError) -> StoredExpiry? {
        try await database.read { try StoredExpiry.last($0) }
    }

    private func check(_ contents: CheckpointContents, in audit: inout JournalAudit) {
        if contents.lines.isEmpty || contents.wasRemade { audit.report(.checkpointsMissing) }
        let forgery = contents.firstForgery(key: keys.journal) ?? contents.unreadableLine
        if let forgery { audit.report(.checkpointLineChanged(forgery)) }
        if contents.storeCount > 1 { audit.report(.databaseExchanged) }
    }

    private func auditPage(
        after: Int64, _ audit: JournalAudit
    ) async throws(StoreError) -> (audit: JournalAudit, rows: Int) {
        try await database.read { db in
            var audit = audit
            var count = 0
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(JournalRecord.columns), \(JournalPersonal.columns) FROM journal
                    LEFT JOIN journal_personal USING (seq)
                    WHERE journal.seq > ? ORDER BY journal.seq LIMIT \(Self.rowsPerRead)
                    """)
            let rows = try Row.fetchCursor(statement, arguments: [after])
            while let row = try rows.next() {
                count += 1
                audit.add(
                    JournalRecord(row: row),
                    personal: JournalPersonal(row: row, from: JournalRecord.columnCount),
                    link: row[JournalRecord.columnCount - 1])
            }
            return (audit, count)
        }
    }

    private func compare(
        _ picture: (sequence: Int64, name: String, digest: Data), with evidence: EvidenceStore,
        in audit: inout JournalAudit
    ) throws(StoreError) {
        guard let data = try evidence.picture(named: picture.name) else { return audit.count(isThere: false) }
        guard EvidenceName.digest(of: data) == picture.digest else {
            return audit.report(.pictureChanged(picture.sequence, name: picture.name))
        }
        audit.count(isThere: true)
    }
}
