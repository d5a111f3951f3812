import AccessControl
import DeviceKit
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
            throw ControlError.refused("there is no lane or door \(door)")
        }
        let receipt = try await runner.order(
            OperatorCommand(order: order, door: door, by: caller, reason: words))
        let refusal = receipt.entries.first { $0.kind == .commandFailed }
        if let refusal { throw ControlError.refused("\(door): \(refusal.note ?? "refused")") }
        try await answer(
            .done("\(door): \(order.rawValue)\(receipt.entries.isEmpty ? " (nothing to do)" : "")"))
    }

    func doors(_ answer: Answering) async throws {
        guard let runner else { throw ControlError.needsService("the state of lanes and doors") }
        let snapshot = await runner.snapshot()
        for lane in snapshot.site.lanes {
            try await answer(
                .door(
                    document(
                        lane.door, "lane", phase: lane.phase.rawValue,
                        points: lane.plan.accessPoints, snapshot)))
        }
        for door in snapshot.site.doors {
            try await answer(
                .door(
                    document(
                        door.door, "door", phase: door.phase.rawValue,
                        points: door.plan.accessPoints, snapshot)))
        }
    }

    func devices(_ answer: Answering) async throws {
        guard let runner else { throw ControlError.needsService("the state of devices") }
        for health in await runner.snapshot().devices {
            try await answer(
                .device(
                    DeviceDocument(
                        id: health.device.rawValue, capability: health.capability.rawValue,
                        state: health.state.rawValue, restarts: health.restarts,
                        lastReport: health.lastReport,
                        lastError: health.lastError)))
        }
    }

    private func document(
        _ id: DoorID, _ kind: String, phase: String, points: [AccessPoint], _ snapshot: SiteSnapshot
    ) -> DoorDocument {
        let inputs = snapshot.inputs.map(\.observation).filter { $0.door == id }
        return DoorDocument(
            id: id.rawValue, kind: kind, phase: phase,
            inputs: Dictionary(
                inputs.map { ($0.input.rawValue, $0.level.rawValue) }, uniquingKeysWith: { _, last in last }),
            accessPoints: points.map(\.id.rawValue),
            alarms: snapshot.site.alarms.active.filter { $0.key.door == id }.map(\.key.alarm.rawValue))
    }
}
