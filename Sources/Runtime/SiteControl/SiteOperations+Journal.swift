import AccessControl
import Foundation
import PassageControl
import SiteRuntime
import SiteStore

extension SiteOperations {
    func journal(_ query: JournalQuery, _ answer: Answering) async throws {
        let filter = JournalFilter(
            from: query.from, until: query.until,
            kinds: Set([query.kind].compactMap(\.self).compactMap(JournalEntry.Kind.init)),
            doors: Set([query.door].compactMap(\.self).map { DoorID($0) }),
            user: query.user.map { UserID($0) }, plate: query.plate)
        guard let newest = query.newest else {
            return try await store.forEachRow(filter) { try await answer(.row(try $0.line())) }
        }
        for row in try await store.newestRows(filter, limit: newest) {
            try await answer(.row(try row.line()))
        }
    }

    func verify(_ pictures: Bool, _ answer: Answering) async throws {
        let proof = try await store.verify(comparingPictures: pictures)
        try await answer(
            .verification(
                VerificationDocument(
                    isIntact: proof.isIntact, firstProved: proof.proved?.lowerBound,
                    lastProved: proof.proved?.upperBound, lastRow: proof.lastSequence,
                    checkpoints: proof.checkpoints, erasedRows: proof.erasures.map(\.rows).reduce(0, +),
                    expiredThrough: proof.expiry?.throughSequence, pictures: proof.pictures,
                    faults: proof.faults.map(\.description))))
    }
}
