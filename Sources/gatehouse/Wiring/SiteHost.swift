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
            equipment: SiteEquipment(devices: devices, actuators: site.actuators), time: bench.time,
            emergencyFile: store.folder?.url.appending(path: "emergency.jsonl"), logger: logger,
            isJournalled: { try await store.isJournalled($0) }, record: { try await store.append($0) })
    }
}
