import AccessControl
package import Foundation
import GRDB
package import PassageControl

extension SiteStore {
    /// Appends rows to the journal in one transaction: all are durable when it returns, or none is there.
    ///
    /// Presence, door states and use counts change with the rows that say so. Pictures are written first and without
    /// waiting for the disk to confirm them: a picture that cannot be kept never holds up its row, which then says why
    /// there is none.
    /// - Returns: The sequence numbers, in the order of the entries.
    /// - Throws: `StoreError.cannotWrite` when the rows are not durable; calling again with the same rows is safe.
    @discardableResult
    package func append(
        _ entries: [JournalEntry], writtenAt now: Date = Date()
    ) async throws(StoreError) -> [Int64] {
        guard !entries.isEmpty else { return [] }
        var outcomes: [EvidenceOutcome] = []
        for entry in entries { outcomes.append(await keepPicture(of: entry)) }
        let pictures = outcomes
        let chain = chain
        let head = try await database.write { db in
            var writer = try JournalWriter(db: db, chain: chain, now: now)
            for (entry, evidence) in zip(entries, pictures) { try writer.append(entry, evidence: evidence) }
            return writer.head
        }
        checkpoints?.advance(to: head, at: now)
        return Array((head.sequence - Int64(entries.count) + 1)...head.sequence)
    }

    private func keepPicture(of entry: JournalEntry) async -> EvidenceOutcome {
        guard let picture = entry.evidence?.picture, let evidence else { return .none }
        return await evidence.save(picture, at: entry.at)
    }
}
