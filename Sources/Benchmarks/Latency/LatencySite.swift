import AccessControl
import DeviceKit
import Foundation
import Logging
import PassageControl
import SiteRuntime
import SiteStore

/// Eight lanes under the real runner and store, with relays that note when they are asked.
struct LatencySite {
    static let laneCount = 8

    let store: SiteStore
    let runner: SiteRunner
    let barriers: [NotingBarrier]
    let time: TimeSource

    /// Listed plates, each of another user who may always enter.
    let plates: [PlateText]

    static func start(list: LargeSite, folder: URL) async throws -> LatencySite {
        let store = try SiteStore.open(at: folder.appending(path: "data"))
        let time = TimeSource.system()
        let barriers = (1...laneCount).map { NotingBarrier(lane: $0, time: time) }
        let site = Site(
            plan: plan(barriers), rules: list.rules, presence: Presence(), doorStates: [:],
            pinDigest: { store.pinHasher.digest($0) })
        let runner = try SiteRunner(
            site: site,
            equipment: SiteEquipment(
                devices: barriers,
                actuators: Dictionary(barriers.map { ($0.door, $0.id) }) { first, _ in first }),
            time: time, emergencyFile: folder.appending(path: "emergency.jsonl"),
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        ) { entries in try await store.append(entries) }
        await runner.start()
        return LatencySite(
            store: store, runner: runner, barriers: barriers, time: time, plates: plates(of: list))
    }

    /// A camera has pushed a read of the lane; it is counted from when it was due.
    func push(_ read: CredentialRead, lane: Int, due: Duration) {
        barriers[lane].expect(due: due)
        runner.inbox.add(.read(read), from: read.source)
    }

    /// Stops the site and gives every latency; throws where a read did not open.
    func finish() async throws -> [Duration] {
        await runner.stop()
        let missing = barriers.map(\.unanswered).reduce(0, +)
        guard missing == 0 else {
            throw BenchmarkFailure(
                "latency: \(missing) reads never asked a relay; the journal has \(try await journalInShort())"
            )
        }
        return barriers.flatMap(\.latencies)
    }

    /// How many rows of each kind there are, for a failure to be understood.
    private func journalInShort() async throws -> String {
        var counts: [String: Int] = [:]
        try await store.forEachRow { row in
            let name = [row.kind, row.reason?.rawValue, row.alarm?.rawValue].compactMap(\.self)
            counts[name.joined(separator: " "), default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
    }

    /// Lanes that see no car pass: access counts as taken when the pulse ends, so that each read of another car opens.
    private static func plan(_ barriers: [NotingBarrier]) -> SitePlan {
        let lanes = barriers.map { barrier in
            let points = LargeSite.accessPoints.filter { $0.door == barrier.door }
            var lane = LanePlan(door: barrier.door, accessPoints: points, inputs: [])
            lane.openWhen = .read
            lane.releaseTime = .milliseconds(5)
            return lane
        }
        let sources = barriers.map { ReadSourcePlan(device: $0.camera, kind: .pushes) }
        return SitePlan(name: "Benchmark", lanes: lanes, sources: sources)
    }

    private static func plates(of list: LargeSite) -> [PlateText] {
        stride(from: 0, to: LargeSite.userCount, by: LargeSite.profiles.count).map {
            list.listed[$0 * LargeSite.platesPerUser]
        }
    }
}
