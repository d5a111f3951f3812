import AccessControl
import Foundation

extension SiteOperations {
    /// Within this of now a time is now: people type minutes.
    private static let nowWithin: TimeInterval = 60

    /// What would be decided about a plate, a tag or both at a time, and why; nothing opens and nothing is written.
    ///
    /// Who is inside and what is locked is known for now only: for another time both are left out, and the answer says so.
    func explain(_ query: ExplainQuery) async throws -> ExplanationDocument {
        guard let point = accessPoints.first(where: { $0.id.rawValue == query.point }) else {
            throw ControlError.notOfTheSite(
                "there is no access point \(query.point)\(Self.list(site.accessPoints))")
        }
        let moment = query.at ?? now()
        let isNow = abs(moment.timeIntervalSince(now())) < Self.nowWithin
        let reads = try Self.reads(query, at: moment)
        guard let first = reads.first else { throw ControlError.refused("a plate or a tag is needed") }
        let (rules, presence) = try await rulesInForce()
        let question = AccessQuestion(
            first, with: reads.dropFirst().first, rules: rules, presence: isNow ? presence : Presence(),
            now: moment)
        let explanation = Explanation(
            question: question, locks: isNow ? try await locks(at: point.door) : [], isForAnotherTime: !isNow)
        return explanation.document(of: query)
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

    static func tag(_ text: String) throws -> TagNumber {
        do { return try TagNumber(text) } catch {
            throw ControlError.refused("“\(text.prefix(40))”: \(error)")
        }
    }
}
