import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Scenarios
import SiteConfiguration
import SiteStore

/// Everything outside the program: streets with cars, devices, a disk, the clock, and whoever does something.
final class World: Sendable {
    let time: VirtualTime
    let site: SiteFile
    let rules: RulesFile
    let inspector: Inspector
    let ledger: Ledger
    let streets: [DoorID: Street]
    let inputs: [DoorID: SimulatedInputs]
    let relays: [DoorID: SimulatedRelay]
    let sources: [DeviceID: SimulatedSource]
    let chance: Confined<Chance>

    /// Throws where the plan's files are wrong or there is no room for its data.
    init(_ plan: SimulationPlan, folder: URL) throws {
        site = try SiteFile.parse(plan.siteText, file: "site.yaml", kinds: Story.kinds)
        rules = try RulesFile.parse(
            plan.rulesText, file: "rules.yaml", site: site.layout, pinDigest: { _ in PINDigest(hex: "") })
        let time = VirtualTime(start: try Self.date(plan.start, in: site.timeZone))
        self.time = time
        inspector = Inspector(plan: site.plan, time: time)
        ledger = try Ledger(folder: folder, seed: plan.seed, time: time)
        chance = Confined(Chance(seed: plan.seed ^ 0x5EED))
        let lanes = site.plan.lanes.map { lane in
            let sees = lane.inputs.contains(.safetyLoop) || lane.inputs.contains(.photocell)
            return Street(door: lane.door, fitted: lane.inputs, closesItself: !sees, time: time)
        }
        let doors = site.plan.doors.map {
            Street(door: $0.door, fitted: $0.inputs, closesItself: true, isLeaf: true, time: time)
        }
        let streets = Dictionary(uniqueKeysWithValues: (lanes + doors).map { ($0.door, $0) })
        self.streets = streets
        inputs = streets.mapValues {
            SimulatedInputs(id: DeviceID("inputs-\($0.door)"), street: $0, time: time)
        }
        relays = streets.mapValues {
            SimulatedRelay(id: DeviceID("relay-\($0.door)"), street: $0, time: time)
        }
        sources = Self.sources(of: site, time: time, inspector: inspector)
    }

    /// A local time as a moment.
    static func date(_ text: String, in zone: TimeZone) throws -> Date {
        try Date.ISO8601FormatStyle(timeZone: zone).year().month().day()
            .time(includingFractionalSeconds: false).parse(text)
    }

    private static func sources(
        of site: SiteFile, time: VirtualTime, inspector: Inspector
    ) -> [DeviceID: SimulatedSource] {
        let pushing = Set(site.plan.sources.filter { $0.kind == .pushes }.map(\.device))
        let pairs = site.devices.compactMap { device in
            device.accessPoint.map { point in
                let source = SimulatedSource(
                    id: device.id, point: point, pushes: pushing.contains(device.id), time: time,
                    inspector: inspector)
                return (device.id, source)
            }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// What lies in the store, with the rows of its journal.
    func stored(
        in store: SiteStore, _ rows: [JournalRow], late: [JournalEntry] = []
    ) async throws -> StoredSite {
        StoredSite(
            rows: rows, late: late, doors: try await store.loadDoorStates(),
            presence: try await store.loadPresence(), clocks: try await store.loadClocks(),
            rules: try await store.loadRules(of: site.layout))
    }

    /// The devices as one run of the program sees them, in the order of the site file.
    func devices(noting note: @escaping @Sendable (Step) -> Bool) -> [any Device] {
        site.devices.compactMap { device -> (any Device)? in
            if let source = sources[device.id] { return SourceDevice(source: source) }
            guard let door = device.door else { return nil }
            if let inputs = inputs[door], inputs.id == device.id { return InputsDevice(inputs: inputs) }
            return relays[door].map { RelayDevice(relay: $0, note: note) }
        }
    }

    /// Ends the world: whoever waits in it is told so, and its disk is taken away.
    func end() {
        for (_, source) in sources.sorted(by: { $0.key < $1.key }) { source.end() }
        time.end()
        ledger.end()
    }

    // MARK: What happens in it

    /// Lets something happen; what concerns the program itself is left to whoever runs it.
    func carryOut(_ deed: SimulatedDeed) {
        switch deed {
        case .car(let car, let point): drive(car, at: point)
        case .person(let person, let point): walk(person, at: point)
        case .press(let input, let door, let duration): press(input, at: door, for: duration)
        case .input(let input, let door, let fault, let duration):
            inputs[door]?.fail(input, fault, for: duration)
        case .relay(let door, let fault, let duration): relays[door]?.fail(fault, for: duration)
        case .source(let device, let fault, let duration): sources[device]?.fail(fault, for: duration)
        case .disk(let fault, let duration): ledger.fail(fault, for: duration)
        case .clock(let seconds): time.stepWall(by: TimeInterval(seconds))
        case .order, .siteOrder, .edit, .crash, .restart: break
        }
    }

    private func drive(_ car: SimulatedCar, at point: AccessPointID) {
        guard let street = street(of: point) else { return }
        let driver = Driver(
            car: car, point: point, street: street, camera: sources[DeviceID("cam-\(point)")],
            reader: sources[DeviceID("reader-\(point)")], time: time)
        Task { try? await driver.drive() }
    }

    private func walk(_ person: SimulatedPerson, at point: AccessPointID) {
        guard let street = street(of: point), let reader = sources[DeviceID("reader-\(point)")] else {
            return
        }
        reader.see(.card(person.card))
        guard person.walksThrough else { return }
        Task { [time] in
            let end = time.uptime + .seconds(4)
            while !street.isOpen, time.uptime < end { try await time.sleep(for: .milliseconds(250)) }
            guard street.isOpen else { return }
            street.enter(.closedLimit)
            try await time.sleep(for: .seconds(3))
            street.leave(.closedLimit)
        }
    }

    private func press(_ input: DoorInput, at door: DoorID, for duration: Duration) {
        guard let street = streets[door] else { return }
        street.enter(input)
        time.at(time.uptime + duration) { street.leave(input) }
    }

    private func street(of point: AccessPointID) -> Street? {
        site.accessPoints.first { $0.id == point }.flatMap { streets[$0.door] }
    }
}
