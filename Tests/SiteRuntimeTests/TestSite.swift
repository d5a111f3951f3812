import AccessControl
import DeviceKit
import Foundation
import GateTestKit
import Logging
import PassageControl
import SiteRuntime

/// A real site of plain lanes with a tag reader each, over a fake journal and fake relays.
///
/// Lane `a` has the access point `a-in`, its reader `reader-a` and its relay `arm-a`. The tag `E200` belongs to Ana.
final class TestSite: Sendable {
    let clock = ManualClock()
    let journal = FakeJournal()
    let runner: SiteRunner
    let arms: [DoorID: FakeActuator]
    let notices: AsyncStream<SiteNotice>

    init(
        lanes: [DoorID] = ["a"], inputs: DoorInputs = [], policy: JournalFailurePolicy = .denyWithAlarm,
        doorStates: [DoorID: DoorState] = [:], settings: RunnerSettings = RunnerSettings(),
        openGrants: OpenGrants = OpenGrants(), emergencyFile: URL? = nil, sources: [any Device] = [],
        isJournalled: @escaping @Sendable (JournalEntry) async throws -> Bool = { _ in false }
    ) throws {
        let arms = Dictionary(uniqueKeysWithValues: lanes.map { ($0, FakeActuator(DeviceID("arm-\($0)"))) })
        let site = Site(
            plan: Self.plan(lanes, inputs: inputs, policy: policy), rules: try Self.rules(lanes),
            presence: Presence(), doorStates: doorStates,
            pinDigest: { _ in PINDigest(hex: String(repeating: "0", count: 64)) })
        self.arms = arms
        runner = try SiteRunner(
            site: site, openGrants: openGrants,
            equipment: SiteEquipment(
                devices: Array(arms.values) + sources, actuators: arms.mapValues(\.id)),
            settings: settings, time: .manual(clock), emergencyFile: emergencyFile, logger: .silent,
            isJournalled: isJournalled, record: { [journal] in try await journal.record($0) })
        notices = runner.feed.follow()
    }

    func arm(_ door: DoorID = "a") -> FakeActuator {
        guard let arm = arms[door] else { preconditionFailure("the test has no lane \(door)") }
        return arm
    }

    /// Ana's tag is read at a lane.
    func readTag(at door: DoorID = "a", _ tag: String = "E200") throws {
        let now = TimeSource.manual(clock).now().wall
        let read = CredentialRead(
            identifier: try .tag(tag), rawText: tag, accessPoint: AccessPointID("\(door)-in"),
            source: DeviceID("reader-\(door)"), seenAt: now, receivedAt: now)
        runner.inbox.add(.read(read), from: read.source)
    }

    func observe(_ input: DoorInput, _ level: InputObservation.Level, at door: DoorID = "a") {
        runner.inbox.add([InputObservation(door: door, input: input, level: level)])
    }

    /// Waits for the next notice that matches.
    func notice<Value>(_ match: (SiteNotice) -> Value?) async -> Value? {
        for await notice in notices {
            if let value = match(notice) { return value }
        }
        return nil
    }

    /// Waits until the site has written a row of a kind.
    @discardableResult
    func row(_ kind: JournalEntry.Kind) async -> JournalEntry? {
        await notice { notice in
            guard case .effect(.record(let entry), _) = notice, entry.kind == kind else { return nil }
            return entry
        }
    }

    static func order(_ order: OperatorCommand.Order, at door: DoorID = "a") -> OperatorCommand {
        OperatorCommand(order: order, door: door, by: "uid 1000 (eva)", reason: "a test")
    }

    private static func plan(
        _ lanes: [DoorID], inputs: DoorInputs, policy: JournalFailurePolicy
    ) -> SitePlan {
        SitePlan(
            name: "Test",
            lanes: lanes.map { LanePlan(door: $0, accessPoints: [point(of: $0)], inputs: inputs) },
            sources: lanes.map { ReadSourcePlan(device: DeviceID("reader-\($0)"), kind: .reader) },
            journalFailurePolicy: policy)
    }

    private static func rules(_ lanes: [DoorID]) throws -> AccessRules {
        let policies = lanes.map { AccessPolicy(accessPoint: point(of: $0).id, schedule: Schedule.always.id) }
        return try AccessRules(
            timeZone: .sample, users: [.sample()], credentials: [.sample(.tag("E200"))], schedules: [],
            specialDays: [], profiles: [AccessProfile(id: "staff", name: "Staff", policies: policies)],
            accessPoints: lanes.map(point), blocked: [], watched: [])
    }

    private static func point(of door: DoorID) -> AccessPoint {
        AccessPoint(id: AccessPointID("\(door)-in"), door: door, direction: .entry)
    }
}
