import AccessControl
import Foundation
import PassageControl
import SiteRuntime

extension SiteOperations {
    private static let longestReason = 200

    /// Locks every lane and door, or ends that.
    func lockDown(
        _ order: SiteOrder.Order, reason: String, by caller: String, _ answer: Answering
    ) async throws {
        guard let runner else { throw ControlError.needsService("a lockdown") }
        let receipt = try await runner.order(
            SiteOrder(order: order, by: caller, reason: try Self.words(reason)))
        try Self.refuseIfRefused(receipt)
        try await answer(.done(order == .lockdown ? "every lane and door is locked" : "the lockdown is over"))
    }

    /// What a guard gives as the reason of an order; throws where there is none.
    static func words(_ reason: String) throws -> String {
        let words = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !words.isEmpty, words.count <= longestReason else {
            throw ControlError.refused(
                "a reason of 1–\(longestReason) characters is needed: it is written to the journal")
        }
        return words
    }

    /// The site refuses by a row; for a caller that is a refusal.
    static func refuseIfRefused(_ receipt: OrderReceipt) throws {
        guard let refusal = receipt.entries.first(where: { $0.kind == .commandFailed }) else { return }
        throw ControlError.refused(refusal.note ?? "refused")
    }
}
