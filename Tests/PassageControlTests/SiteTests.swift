import AccessControl
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
        // One more look at a car that is in view makes nobody forgotten.
        let again = try CredentialRead.frame("AAAAAA", after: 2)
        #expect(site.handle(.read(again), now: .after(2)).rows.isEmpty)
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

    @Test("a device is back when all that it can do is")
    func lostInTwoWays() throws {
        var site = try Site.sample()
        let alarm = ActiveAlarm.Key(.deviceLost, door: nil, subject: "board")
        _ = site.handle(.deviceLost("board", why: "its inputs are silent"), now: .after(1))
        _ = site.handle(.deviceLost("board", why: "its relay does not answer"), now: .after(2))

        #expect(site.handle(.deviceReturned("board"), now: .after(3)).rows.isEmpty)
        #expect(site.alarms.isStanding(alarm))
        #expect(site.handle(.deviceReturned("board"), now: .after(4)).rows.map(\.kind) == [.deviceReturned])
        #expect(!site.alarms.isStanding(alarm))
        #expect(site.handle(.deviceLost("board", why: "again"), now: .after(5)).rows.count == 1)
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

    @Test("a guard who opens again and again lets one car in, and takes nobody's grant away")
    func openedAgain() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        let order = OperatorCommand(order: .open, door: "gate", by: "guard", reason: "he is slow")
        let rows = (1...6).flatMap { site.handle(.command(order), now: .after(Double($0))).rows }
        #expect(rows.map(\.kind) == Array(repeating: .opened, count: 6))
    }
}
