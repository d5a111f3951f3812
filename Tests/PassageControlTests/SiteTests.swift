import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

@Suite("The site")
struct SiteTests {
    @Test("nothing moves at start-up")
    func quietStart() throws {
        var site = try Site.sample()
        let effects = site.start(now: .after(0))
        #expect(effects.commands.isEmpty)
        #expect(effects.rows.map(\.kind) == [.started])
    }

    @Test("a stored fire latch opens at once, without waiting for a row")
    func fireLatch() throws {
        let fire = DoorState(isFireLatched: true, isHeldOpen: false, isLocked: false)
        var site = try Site.sample(states: ["gate": fire])
        let commands = site.start(now: .after(0)).commands
        #expect(commands == [DoorCommand(door: "gate", action: .holdOpen)])
    }

    @Test("a fire input that is active at start-up opens at its first observation")
    func fireAtStart() throws {
        var site = try Site.sample()
        _ = site.start(now: .after(0))
        let commands = site.observe(.fireInput, .active, .after(0.1)).commands
        #expect(commands == [DoorCommand(door: "gate", action: .holdOpen)])
    }

    @Test("the car at the line is denied once when more cars than the bound are read after it")
    func forgottenAtTheLine() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        var rows: [JournalEntry] = []
        for (index, letter) in "XXABCDEFGHIJ".enumerated() {
            let seconds = 0.1 + Double(index) / 10
            let read = try CredentialRead.frame(String(repeating: letter, count: 6), after: seconds)
            rows += site.handle(.read(read), now: .after(seconds)).rows
        }
        #expect(rows.map(\.kind) == [.accessDenied])
        #expect(rows.first?.personal?.read == "XXXXXX")
        #expect(rows.first?.looks == 2)
    }

    @Test("an opening waits for its row, and access is in force when it is taken")
    func presence() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        let granted = site.handle(
            .read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        let row = try #require(granted.rows.first)
        #expect(granted.commands.map(\.after) == [row.id])
        #expect(row.confidence.map { $0 > 0.95 } == true)
        #expect(site.presence.stays.isEmpty)

        _ = site.observe(.safetyLoop, .inactive, .after(0.9))
        _ = site.observe(.safetyLoop, .active, .after(1))
        let taken = site.observe(.safetyLoop, .inactive, .after(2))
        #expect(taken.rows.map(\.kind) == [.accessTaken])
        #expect(site.presence.area(of: .vehicle("c1")) == "yard")
    }

    @Test("rows are named in ascending order, each once")
    func names() throws {
        var site = try Site.sample()
        var effects = site.start(now: .after(0))
        for index in 1...5 {
            effects += site.handle(
                .deviceLost(DeviceID("d\(index)"), why: "gone"), now: .after(Double(index)))
        }
        let ids = effects.rows.map(\.id)
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == 6)
    }

    @Test("a lost device is told once, and its return too")
    func lostDevice() throws {
        var site = try Site.sample()
        let events: [SiteEvent] = [
            .deviceLost("cam", why: "no route"), .deviceLost("cam", why: "no route"),
            .deviceReturned("cam"), .deviceReturned("cam"),
        ]
        let kinds = events.flatMap { site.handle($0, now: .after(1)).rows.map(\.kind) }
        #expect(kinds == [.deviceLost, .deviceReturned])
    }

    @Test("what concerns no lane or door moves nothing")
    func strangers() throws {
        var site = try Site.sample()
        var read = try CredentialRead.frame("1234BCD", confidence: 0.99)
        read.accessPoint = "nowhere"
        let discarded = site.handle(.read(read), now: .after(0))
        #expect(discarded.rows.map(\.kind) == [.readDiscarded])
        let order = OperatorCommand(order: .open, door: "nowhere", by: "guard", reason: "test")
        let refused = site.handle(.command(order), now: .after(0))
        #expect(refused.rows.map(\.kind) == [.commandFailed])
        let ignored = site.handle(
            .input(InputObservation(door: "nowhere", input: .fireInput, level: .active)), now: .after(0))
        #expect((discarded + refused + ignored).commands.isEmpty)
    }

    @Test("a key at a lane, a car that leaves a door, and a command of nobody's mean nothing")
    func misplaced() throws {
        let point = AccessPoint(id: "lobby-in", door: "lobby", direction: .entry, to: "yard")
        var plan = SitePlan.sample()
        plan.doors = [PedestrianDoorPlan(door: "lobby", accessPoints: [point], inputs: [])]
        var site = try Site.sample(plan: plan)
        let events: [SiteEvent] = [
            .key("1", at: "in", source: "pad"), .key("#", at: "nowhere", source: "pad"),
            .vehicleLost("lobby-in", carID: nil), .vehicleLost("nowhere", carID: "7"),
            .commandFailed(DoorCommand(door: "nowhere", action: .close), why: "no answer"),
        ]
        #expect(events.flatMap { site.handle($0, now: .after(1)) }.isEmpty)
    }

    @Test("new rules are in force with the next read")
    func newRules() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.rulesChanged(try .sample()), now: .after(0.1))
        let read = try CredentialRead.frame("1234BCD", after: 0.2, confidence: 0.99)
        #expect(site.handle(.read(read), now: .after(0.2)).commands.isEmpty)
    }

    @Test("a wake is asked for what is due next, and only once")
    func wakes() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        let first = site.handle(.read(try .frame("7777XYZ", after: 0.1)), now: .after(0.1)).wakes
        #expect(first == [.seconds(3) + .milliseconds(100)])
        #expect(site.observe(.armingLoop, .active, .after(0.2)).wakes.isEmpty)
    }

    @Test("a schedule's hold whose row was refused is not in force, and tried again")
    func refusedHold() throws {
        let always = Schedule(id: "day", name: "Day", kind: .always)
        var site = try Site.sample(plan: .sample { $0.freePassage = "day" }, schedule: always)
        let hold = site.handle(.tick, now: .after(0))
        let row = try #require(hold.rows.first)
        #expect(hold.commands.map(\.after) == [row.id])
        _ = site.handle(.recordUnconfirmed(row.id), now: .after(0.25))
        #expect(site.lanes.first?.phase != .heldOpen)
        let again = site.handle(.tick, now: .after(60.3))
        #expect(again.commands.map(\.action) == [.holdOpen])
    }

    @Test("a clock that is set by an hour does not lift a car's grant or lower the arm")
    func clockStep() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        let stepped = Moment(wall: Moment.after(3600).wall, uptime: .seconds(1))
        #expect(site.handle(.tick, now: stepped).rows.isEmpty)
        #expect(site.lanes.first?.phase == .granted)
    }

    @Test("an ordered shutdown is the last row of the run, moves nothing, and comes once")
    func orderedStop() throws {
        var site = try Site.sample()
        _ = site.start(now: .after(0))
        let stopped = site.stop(now: .after(1))
        #expect(stopped.count == 1)
        #expect(stopped.rows.map(\.kind) == [.stopped])
        #expect(site.stop(now: .after(2)).isEmpty)
        #expect(site.observe(.fireInput, .active, .after(2)).isEmpty)
    }

    @Test("a grant that the shutdown cuts off was not taken, and its note says why")
    func grantAtStop() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        let stopped = site.stop(now: .after(1))
        #expect(stopped.rows.map(\.kind) == [.accessNotTaken, .stopped])
        #expect(stopped.rows.first?.personal?.credential == "c1")
        #expect(stopped.rows.first?.note?.contains("program ended") == true)
        #expect(stopped.count == 2)
    }

    @Test("the car that is under the arm at the shutdown has taken its access")
    func passingAtStop() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        _ = site.observe(.safetyLoop, .inactive, .after(0.9))
        _ = site.observe(.safetyLoop, .active, .after(1))
        #expect(site.stop(now: .after(2)).rows.map(\.kind) == [.accessTaken, .stopped])
        #expect(site.presence.area(of: .vehicle("c1")) == "yard")
    }

    @Test("a grant that a guard's openings push out of the queue was not taken")
    func pushedOut() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        let order = OperatorCommand(order: .open, door: "gate", by: "guard", reason: "a convoy")
        let rows = (1...4).flatMap { site.handle(.command(order), now: .after(Double($0))).rows }
        #expect(rows.map(\.kind) == [.opened, .opened, .opened, .opened, .accessNotTaken])
    }
}
