import AccessControl
import Foundation

extension SiteOperations {
    /// What would be decided about a plate, a tag or both at a time, and why; nothing opens and nothing is written.
    func explain(_ query: ExplainQuery) async throws -> ExplanationDocument {
        guard accessPoints.contains(where: { $0.id.rawValue == query.point }) else {
            throw ControlError.refused(
                "there is no access point \(query.point)\(Self.list(site.accessPoints))")
        }
        let moment = query.at ?? now()
        let reads = try Self.reads(query, at: moment)
        guard let first = reads.first else { throw ControlError.refused("a plate or a tag is needed") }
        let (rules, presence) = try await rulesInForce()
        let question = AccessQuestion(
            first, with: reads.dropFirst().first, rules: rules, presence: presence, now: moment)
        return Self.document(question, query)
    }

    private static func document(_ question: AccessQuestion, _ query: ExplainQuery) -> ExplanationDocument {
        let (decision, rules, now) = (question.decision, question.rules, question.now)
        let remedies = question.smallestChange
        return ExplanationDocument(
            plate: query.plate, tag: query.tag, point: query.point, at: now,
            verdict: decision.isGranted ? "granted" : "denied", reason: decision.denyReason?.rawValue,
            user: decision.match?.userName,
            answer: decision.answer(to: question.read, rules: rules, at: now, remedies: remedies),
            trace: zip(decision.explanation(rules: rules, at: now), decision.trace).map { sentence, step in
                ExplanationDocument.Step(sentence: sentence, outcome: step.outcome.rawValue)
            },
            remedies: (remedies ?? []).map { $0.summary(changing: rules) })
    }

    /// The plate first, then the tag.
    private static func reads(_ query: ExplainQuery, at moment: Date) throws -> [CredentialRead] {
        let plate = try query.plate.map { (IdentifierValue.plate(try Self.plate($0)), $0) }
        let tag = try query.tag.map { (IdentifierValue.tag(try Self.tag($0)), $0) }
        return [plate, tag].compactMap(\.self).map { identifier, text in
            CredentialRead(
                identifier: identifier, rawText: text, accessPoint: AccessPointID(query.point),
                source: "explain", seenAt: moment, receivedAt: moment)
        }
    }

    private static func tag(_ text: String) throws -> TagNumber {
        do { return try TagNumber(text) } catch {
            throw ControlError.refused("“\(text.prefix(40))”: \(error)")
        }
    }
}
