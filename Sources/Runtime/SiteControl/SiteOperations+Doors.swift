import AccessControl
import Foundation
import PassageControl
import SiteRuntime

extension SiteOperations {
    func carryOut(
        _ order: OperatorCommand.Order, door: DoorID, reason: String, by caller: String, _ answer: Answering
    ) async throws {
        guard let runner else { throw ControlError.needsService("\(order.rawValue) \(door)") }
        let words = try Self.words(reason)
        guard accessPoints.contains(where: { $0.door == door }) else {
            throw ControlError.notOfTheSite("there is no lane or door \(door)\(Self.list(doorIDs))")
        }
        let receipt = try await runner.order(
            OperatorCommand(order: order, door: door, by: caller, reason: words))
        let refusal = receipt.entries.first { $0.kind == .commandFailed }
        if let refusal { throw ControlError.refused("\(door): \(refusal.note ?? "refused")") }
        try await answer(
            .done("\(door): \(order.outcome)\(receipt.entries.isEmpty ? " (nothing to do)" : "")"))
    }
}

extension OperatorCommand.Order {
    /// What came of it, for whoever gave it; whether an arm moves, its own circuit decides.
    fileprivate var outcome: String {
        switch self {
        case .open: "asked to open"
        case .close: "asked to close"
        case .hold: "held open until it is released"
        case .lock: "locked until it is released"
        case .release: "released"
        case .releaseFire: "the fire latch is released"
        }
    }
}
