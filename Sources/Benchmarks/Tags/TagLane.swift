import AccessControl
import DeviceKit
import Foundation
import Logging
import PassageControl
import SiteRuntime
import SiteStore

/// One lane with a real tag reader under the real runner and store, and a relay that notes when it is asked.
struct TagLane: Sendable {
    static let reader: DeviceID = "reader"

    /// How long the reader may take to be heard of, and the last openings to be asked for.
    private static let settlingTime = Duration.seconds(1)

    private let runner: SiteRunner
    private let barrier: NotingBarrier
    private let time: TimeSource
    private let tags: [TagNumber]

    static func start(
        list: LargeSite, folder: URL, reader: (AccessPointID, TimeSource) -> any Device
    ) async throws -> TagLane {
        let store = try SiteStore.open(at: folder.appending(path: "data"))
        let time = TimeSource.system()
        let barrier = NotingBarrier(lane: 1, time: time)
        let points = LargeSite.accessPoints.filter { $0.door == barrier.door }
        guard let point = points.first?.id else { throw BenchmarkFailure("tag-latency: no access point") }
        // No loops: access counts as taken when the pulse ends, so that the next tag opens again.
        var lane = LanePlan(door: barrier.door, accessPoints: points, inputs: [])
        lane.openWhen = .read
        lane.releaseTime = .milliseconds(5)
        let site = Site(
            plan: SitePlan(
                name: "Benchmark", lanes: [lane],
                sources: [ReadSourcePlan(device: Self.reader, kind: .reader)]),
            rules: list.rules, presence: Presence(), doorStates: [:],
            pinDigest: { store.pinHasher.digest($0) })
        let runner = try SiteRunner(
            site: site,
            equipment: SiteEquipment(
                devices: [barrier, reader(point, time)], actuators: [barrier.door: barrier.id]),
            time: time, emergencyFile: folder.appending(path: "emergency.jsonl"),
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        ) { entries in try await store.append(entries) }
        await runner.start()
        return TagLane(runner: runner, barrier: barrier, time: time, tags: tags(of: list))
    }

    /// A tag is being shown: from now on it counts.
    func expect() { barrier.expect(due: time.now().uptime) }

    /// Shows one tag after the other, from a thread of its own.
    func present(
        _ schedule: PacedSchedule, _ show: @escaping @Sendable (TagNumber, TagLane) -> Void
    ) async {
        try? await time.sleep(for: Self.settlingTime)
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            Thread.detachNewThread {
                for index in 0..<min(schedule.count, tags.count) {
                    show(tags[index], self)
                    Thread.sleep(forTimeInterval: schedule.interval.seconds)
                }
                done.resume()
            }
        }
        try? await time.sleep(for: Self.settlingTime)
    }

    /// Stops the site and gives every latency; throws where a tag did not open.
    func finish() async throws -> [Duration] {
        await runner.stop()
        guard barrier.unanswered == 0 else {
            throw BenchmarkFailure("tag-latency: \(barrier.unanswered) tags never asked the relay")
        }
        return barrier.latencies
    }

    /// Listed tags, each of another user who may always enter.
    private static func tags(of list: LargeSite) -> [TagNumber] {
        let residents = LargeSite.profiles[0].id
        var tags: [UserID: TagNumber] = [:]
        for value in list.listedTags.prefix(4 * 4_000) {
            guard case .tag(let tag) = value, let credential = list.rules.listing(of: value)?.credential
            else {
                continue
            }
            guard list.rules.users[credential.holder]?.profiles == [residents] else { continue }
            tags[credential.holder] = tags[credential.holder] ?? tag
        }
        return tags.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
    }
}
