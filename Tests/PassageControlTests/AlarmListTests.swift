import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

@Suite("Active alarms")
struct AlarmListTests {
    private static let forced = ActiveAlarm.Key(.forcedOpen, door: "gate")
    private static let camera = ActiveAlarm.Key(.deviceLost, door: nil, subject: "cam")

    private func acknowledge(_ key: ActiveAlarm.Key, _ site: inout Site, after seconds: Double)
        -> [JournalEntry]
    {
        let order = SiteOrder(order: .acknowledge(key), by: "guard", reason: "on my way")
        return site.handle(.order(order), now: .after(seconds)).rows
    }

    /// A site whose arm was forced a second after its start.
    private func forcedSite() throws -> Site {
        var site = try Site.sample(plan: .sample(inputs: [.safetyLoop, .closedLimit]))
        _ = site.observe(.closedLimit, .active, .after(0.5))
        _ = site.observe(.closedLimit, .inactive, .after(1))
        return site
    }

    @Test("an alarm stands until its cause is gone, and is listed until somebody has seen it")
    func lifeOfAnAlarm() throws {
        var site = try forcedSite()
        let raised = try #require(site.alarms[Self.forced])
        #expect(raised.isStanding && raised.acknowledgedBy == nil)
        #expect(raised.since == Moment.after(1).wall)

        _ = site.observe(.closedLimit, .active, .after(2))
        #expect(site.alarms[Self.forced]?.isStanding == false)

        let rows = acknowledge(Self.forced, &site, after: 3)
        #expect(rows.map(\.kind) == [.alarmAcknowledged])
        #expect(rows.first?.orderedBy == "guard" && rows.first?.note == "on my way")
        #expect(site.alarms.active.isEmpty)
    }

    @Test("an alarm that was seen leaves the list when its cause is gone, and comes back unseen")
    func seenFirst() throws {
        var site = try forcedSite()
        _ = acknowledge(Self.forced, &site, after: 1.5)
        #expect(site.alarms[Self.forced]?.acknowledgedBy == "guard")

        _ = site.observe(.closedLimit, .active, .after(2))
        #expect(site.alarms.active.isEmpty)

        _ = site.observe(.closedLimit, .inactive, .after(2.4))
        #expect(site.alarms[Self.forced]?.acknowledgedBy == nil)
    }

    @Test("what is not active, or was seen, is not acknowledged")
    func refusals() throws {
        var site = try forcedSite()
        let strange = acknowledge(.init(.tailgating, door: "gate"), &site, after: 1.1)
        _ = acknowledge(Self.forced, &site, after: 1.2)
        let again = acknowledge(Self.forced, &site, after: 1.3)
        #expect((strange + again).map(\.kind) == [.commandFailed, .commandFailed])
        #expect(again.first?.note?.contains("guard has seen it") == true)
    }

    @Test("alarms of one kind about two devices are two alarms")
    func subjects() throws {
        var site = try Site.sample()
        _ = site.handle(.deviceLost("cam", why: "no route"), now: .after(1))
        _ = site.handle(.deviceLost("arm", why: "no answer"), now: .after(2))
        _ = site.handle(.deviceReturned("arm"), now: .after(3))
        #expect(site.alarms.active.map(\.key.subject) == ["cam", "arm"])
        #expect(site.alarms.active.map(\.isStanding) == [true, false])
        #expect(acknowledge(Self.camera, &site, after: 4).first?.note == "cam: on my way")
    }

    @Test("the list is bounded: what does not stand is given up first")
    func bound() throws {
        var site = try Site.sample()
        _ = site.handle(.deviceLost("first", why: "gone"), now: .after(1))
        _ = site.handle(.deviceLost("second", why: "gone"), now: .after(1))
        _ = site.handle(.deviceReturned("second"), now: .after(1))
        for number in 0..<AlarmList.most - 1 {
            _ = site.handle(.deviceLost(DeviceID("d\(number)"), why: "gone"), now: .after(2))
        }
        #expect(site.alarms.active.count == AlarmList.most)
        #expect(site.alarms.active.first?.key.subject == "first")
        _ = site.handle(.deviceLost("one more", why: "gone"), now: .after(3))
        #expect(site.alarms.active.count == AlarmList.most)
        #expect(site.alarms.active.first?.key.subject == "d0")
    }

    @Test("a fire that was latched before a restart is an alarm that stands, without a second row of its own")
    func restoredFire() throws {
        let fire = DoorState(isFireLatched: true, isHeldOpen: false, isLocked: false)
        var site = try Site.sample(states: ["gate": fire])
        let rows = site.start(now: .after(0)).rows
        #expect(!rows.contains { $0.kind == .alarmRaised || $0.kind == .fireStarted })
        #expect(site.alarms.isStanding(.init(.fire, door: "gate")))
    }

    @Test("a disk that is low is told once, and once that there is room again")
    func disk() throws {
        var site = try Site.sample()
        let events: [SiteEvent] = [
            .diskRecovered, .diskLow(freeBytes: 300_000_000), .diskLow(freeBytes: 200_000_000),
            .diskRecovered,
        ]
        let rows = events.flatMap { site.handle($0, now: .after(1)).rows }
        #expect(rows.map(\.kind) == [.alarmRaised, .alarmCleared])
        #expect(rows.first?.note == "300 MB free")
    }

    /// What the journal says was raised at a door, an hour before each test unless told.
    private func raised(
        _ alarm: JournalEntry.Alarm, at door: DoorID? = "gate", hoursAgo: Double = 1, note: String? = nil,
        kind: JournalEntry.Kind = .alarmRaised
    ) -> JournalEntry {
        var entry = JournalEntry(
            id: EntryID(rawValue: 1), at: .sample - hoursAgo * 3600, kind: kind, door: door)
        entry.alarm = alarm
        entry.note = note
        return entry
    }

    /// A site that starts after those rows.
    private func restarted(after rows: [JournalEntry]) throws -> Site {
        var open = OpenGrants()
        for row in rows { open.follow(row) }
        var site = try Site.sample()
        _ = site.start(now: .after(0), ending: open)
        return site
    }

    @Test("what nobody had seen before a restart is listed after it, and leaves when it is acknowledged")
    func unseenAtRestart() throws {
        let key = ActiveAlarm.Key(.tailgating, door: "gate")
        var site = try restarted(after: [raised(.tailgating)])
        #expect(
            site.alarms.active == [ActiveAlarm(key: key, since: .sample - 3600, isStanding: false)])

        #expect(acknowledge(key, &site, after: 1).map(\.kind) == [.alarmAcknowledged])
        #expect(site.alarms.active.isEmpty)
    }

    @Test("what was acknowledged before a restart is not listed after it, unless it was raised again")
    func seenBeforeRestart() throws {
        var seen = raised(.blockedCredential)
        seen = JournalEntry(id: seen.id, at: seen.at, kind: .alarmAcknowledged, door: seen.door)
        seen.alarm = .blockedCredential
        #expect(try restarted(after: [raised(.blockedCredential), seen]).alarms.active.isEmpty)
        let again = try restarted(after: [raised(.blockedCredential), seen, raised(.blockedCredential)])
        #expect(again.alarms.active.map(\.key.alarm) == [.blockedCredential])
    }

    @Test("what was wrong with inputs, devices and clocks before a restart is listed by name after it")
    func unseenOfDevices() throws {
        let site = try restarted(after: [
            raised(.loopStuck, note: "safetyLoop"), raised(.inputLost, note: "photocell"),
            raised(.deviceLost, at: nil, note: "cam-north: no route: to the host", kind: .deviceLost),
            raised(.clockWrong, at: nil, note: "cam-north: its clock is 3600 s behind"),
        ])
        #expect(
            site.alarms.active.map(\.key) == [
                ActiveAlarm.Key(.loopStuck, door: "gate", subject: "safetyLoop"),
                ActiveAlarm.Key(.inputLost, door: "gate", subject: "photocell"),
                ActiveAlarm.Key(.deviceLost, door: nil, subject: "cam-north"),
                ActiveAlarm.Key(.clockWrong, door: nil, subject: "cam-north"),
            ])
        #expect(site.alarms.active.allSatisfy { !$0.isStanding })
    }

    @Test("of two inputs or cameras only the one that was acknowledged, or vouched for, is not listed again")
    func seenOfDevices() throws {
        let trusted = raised(
            .clockWrong, at: nil, note: "cam-a, 3600 s behind: I set it", kind: .clockTrusted)
        let site = try restarted(after: [
            raised(.inputLost, note: "photocell"), raised(.inputLost, note: "safetyLoop"),
            raised(.inputLost, note: "photocell: on my way", kind: .alarmAcknowledged),
            raised(.clockWrong, at: nil, note: "cam-a: its clock is 3600 s behind"),
            raised(.clockWrong, at: nil, note: "cam-b: its clock is 60 s ahead"), trusted,
        ])
        #expect(site.alarms.active.map(\.key.subject) == ["safetyLoop", "cam-b"])
    }

    @Test("a restart brings back nothing of a door that is gone, of last week, or of what tells itself again")
    func notRecalled() throws {
        let site = try restarted(after: [
            raised(.tailgating, at: "removed"), raised(.factorsDisagree, hoursAgo: 7 * 24 + 1),
            raised(.diskLow, at: nil, note: "300 MB free"), raised(.forcedOpen, hoursAgo: 7 * 24 - 1),
        ])
        #expect(site.alarms.active.map(\.key.alarm) == [.forcedOpen])
    }

    @Test("what a restart brings back is bounded, the newest first kept")
    func recallBound() throws {
        var open = OpenGrants()
        for number in 0..<AlarmList.most + 2 {
            open.follow(raised(.tailgating, at: DoorID("d\(number)")))
        }
        #expect(open.unseenAlarms.active.count == AlarmList.most)
        #expect(open.unseenAlarms.active.first?.key.door == "d2")
    }
}
