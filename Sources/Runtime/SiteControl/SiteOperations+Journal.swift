import AccessControl
import Foundation
import PassageControl
import SiteRuntime
import SiteStore

extension SiteOperations {
    /// What would be decided about a plate at a time, and why; nothing opens and nothing is written.
    func explain(_ text: String, at point: String, _ moment: Date) async throws -> ExplanationDocument {
        let plate = try Self.plate(text)
        guard accessPoints.contains(where: { $0.id.rawValue == point }) else {
            let known = site.accessPoints.joined(separator: ", ")
            throw ControlError.refused("there is no access point \(point); there are \(known)")
        }
        let (rules, presence) = try await rulesInForce()
        let read = CredentialRead(
            identifier: .plate(plate), rawText: text, accessPoint: AccessPointID(point), source: "explain",
            seenAt: moment, receivedAt: moment)
        let decision = decide(read, rules: rules, presence: presence, now: moment)
        let steps = zip(decision.explanation(rules: rules, at: moment), decision.trace).map {
            sentence, step in
            ExplanationDocument.Step(sentence: sentence, outcome: step.outcome.rawValue)
        }
        let changes = smallestChange(for: read, rules: rules, presence: presence, now: moment) ?? []
        return ExplanationDocument(
            plate: plate.text, point: point, at: moment, verdict: decision.denyReason?.rawValue ?? "granted",
            isGranted: decision.isGranted, user: decision.match?.userName, trace: steps,
            smallestChange: changes.map { $0.summary(changing: rules) })
    }

    func journal(_ query: JournalQuery, _ answer: Answering) async throws {
        let filter = JournalFilter(
            from: query.from, until: query.until,
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
