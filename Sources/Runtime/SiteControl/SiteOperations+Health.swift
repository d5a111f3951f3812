import AccessControl
import DeviceKit
import Foundation
import PassageControl
import SiteRuntime

extension SiteOperations {
    /// Every lane and door at this moment.
    func doors(_ answer: Answering) async throws {
        guard let runner else { throw ControlError.needsService("the state of lanes and doors") }
        let snapshot = await runner.snapshot()
        for lane in snapshot.site.lanes { try await answer(.door(DoorDocument(lane, snapshot))) }
        for door in snapshot.site.doors { try await answer(.door(DoorDocument(door, snapshot))) }
    }

    /// Every capability of every device, and how it is doing.
    func devices(_ answer: Answering) async throws {
        guard let runner else { throw ControlError.needsService("the state of devices") }
        let snapshot = await runner.snapshot()
        for health in snapshot.devices {
            let clock = health.capability == .reads ? snapshot.site.clockOffsets[health.device] : nil
            try await answer(
                .device(DeviceDocument(health, clock: clock.map(DeviceDocument.Clock.init))))
        }
    }
}

extension DoorDocument {
    fileprivate init(_ lane: VehicleLane, _ snapshot: SiteSnapshot) {
        self.init(
            lane.door, "lane", phase: lane.phase.rawValue, lane.hold.state, points: lane.plan.accessPoints,
            inputs: lane.inputs, misses: Misses(lane.missRate), snapshot)
    }

    fileprivate init(_ door: PedestrianDoor, _ snapshot: SiteSnapshot) {
        self.init(
            door.door, "door", phase: door.phase.rawValue, door.hold.state, points: door.plan.accessPoints,
            inputs: door.inputs, misses: nil, snapshot)
    }

    private init(
        _ door: DoorID, _ kind: String, phase: String, _ state: DoorState, points: [AccessPoint],
        inputs: InputWatch, misses: Misses?, _ snapshot: SiteSnapshot
    ) {
        let levels = inputs.fitted.map {
            ($0.rawValue, inputs.level(of: $0, at: snapshot.at.uptime).rawValue)
        }
        self.init(
            id: door.rawValue, kind: kind, phase: phase, standing: state.standing,
            inputs: Dictionary(levels, uniquingKeysWith: { _, last in last }),
            accessPoints: points.map(\.id.rawValue),
            alarms: snapshot.site.alarms.active.filter { $0.key.door == door }.map(\.key.alarm.rawValue),
            misses: misses)
    }
}

extension DoorState {
    /// The names of what stands, the strongest first.
    fileprivate var standing: [String] {
        let all = [
            (isFireLatched, "fire"), (isLockedDown, "lockedDown"), (isLocked, "locked"),
            (isHeldOpen, "heldOpen"),
        ]
        return all.filter(\.0).map(\.1)
    }
}

extension DoorDocument.Misses {
    fileprivate init(_ rate: MissRate) {
        let cars = min(rate.count, MissRate.window)
        self.init(
            cars: cars, unread: rate.unread(ofLast: cars), share: rate.share,
            readsWithoutCar: rate.readsWithoutCar)
    }
}

extension DeviceDocument {
    fileprivate init(_ health: DeviceHealth, clock: Clock?) {
        self.init(
            id: health.device.rawValue, capability: health.capability.rawValue,
            state: health.state.rawValue, since: health.since, restarts: health.restarts,
            lastReport: health.lastReport,
            lastError: health.lastError, trouble: health.trouble, clock: clock)
    }
}

extension DeviceDocument.Clock {
    fileprivate init(_ clock: ClockOffset) {
        self.init(
            offsetMilliseconds: Int64((clock.offset / .milliseconds(1)).rounded()), samples: clock.samples,
            isWrong: clock.isWrong,
            proposedMilliseconds: clock.proposal.map { Int64(($0 / .milliseconds(1)).rounded()) })
    }
}
