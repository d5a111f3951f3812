import AccessControl
import DeviceKit
import Foundation
import Logging
import PassageControl
import SiteConfiguration
import SiteRuntime
import SiteStore

/// A site put together: its store, its devices and the runner between them.
///
/// Nothing moves before the runner starts.
struct SiteHost: Sendable {
    let site: SiteFile
    let store: SiteStore
    let runner: SiteRunner
    let bench: DeviceBench

    init(site: SiteFile, store: SiteStore, bench: DeviceBench, logger: Logger) async throws {
        self.site = site
        self.store = store
        self.bench = bench
        let rules = try await store.loadRules(of: site.layout)
        let hasher = store.pinHasher
        let state = Site(
            plan: site.plan, rules: rules, presence: try await store.loadPresence(),
            doorStates: try await store.loadDoorStates(), clocks: try await store.loadClocks(),
            pinDigest: { hasher.digest($0) })
        let devices = try site.devices.map { try DriverCatalog.make($0, on: bench) }
        runner = try SiteRunner(
            site: state, openGrants: try await store.openGrants(),
            equipment: SiteEquipment(
                devices: devices, actuators: site.actuators,
                indicators: Self.byDoor(devices.compactMap { $0 as? any Indicator }, site).mapValues {
                    $0.map(\.id)
                }, webRelays: Self.byDoor(devices.compactMap { $0 as? any WebRelay }, site)),
            time: bench.time,
            emergencyFile: store.folder?.url.appending(path: "emergency.jsonl"), logger: logger,
            isJournalled: { try await store.isJournalled($0) }, record: { try await store.append($0) })
    }

    /// Devices by the door that they stand at, or whose access point they read for.
    private static func byDoor<Capable>(_ devices: [Capable], _ site: SiteFile) -> [DoorID: [Capable]] {
        let doorOfPoint = Dictionary(
            (site.plan.lanes.map { ($0.door, $0.accessPoints) }
                + site.plan.doors.map { ($0.door, $0.accessPoints) })
                .flatMap { door, points in points.map { ($0.id, door) } },
            uniquingKeysWith: { first, _ in first })
        var byDoor: [DoorID: [Capable]] = [:]
        for device in devices {
            guard let id = (device as? any Device)?.id,
                let entry = site.devices.first(where: { $0.id == id }),
                let door = entry.door ?? entry.accessPoint.flatMap({ doorOfPoint[$0] })
            else { continue }
            byDoor[door, default: []].append(device)
        }
        return byDoor
    }
}
