import AccessControl
import GateTestKit
import PassageControl
import Testing

/// What stories cannot say of pedestrian doors: what people see of them, and events that must mean nothing to them.
@Suite("A pedestrian door")
struct PedestrianDoorTests {
    private let anasCard = "1A2B3C4D"

    /// A door `gate` in the place of the sample's lane; Ana's card opens it.
    private func house(
        inputs: DoorInputs = [.closedLimit, .exitButton, .manualKey], blocked: [String] = [],
        change: (inout PedestrianDoorPlan) -> Void = { _ in }
    ) throws -> Site {
        var door = PedestrianDoorPlan(
            door: "gate", accessPoints: [.sampleEntry, .sampleExit], inputs: inputs)
        change(&door)
        let rules = try AccessRules.sample(
            credentials: [.sample(try .card(anasCard))], blocked: try blocked.map { try .card($0) })
        return Site(
            plan: SitePlan(name: "House", lanes: [], doors: [door]), rules: rules, presence: Presence(),
            doorStates: [:]
        ) { PINDigest(hex: $0) }
    }

    private func card(_ text: String, after seconds: Double) throws -> SiteEvent {
        .read(.sample(try .card(text), seenAt: Moment.after(seconds).wall))
    }

    private func order(_ order: OperatorCommand.Order) -> SiteEvent {
        .command(OperatorCommand(order: order, door: "gate", by: "guard", reason: "a test"))
    }

    private func phase(_ site: Site) -> PedestrianDoor.Phase? { site.doors.first?.phase }

    @Test("people see it closed, granted, open and closed again")
    func passage() throws {
        var site = try house()
        _ = site.observe(.closedLimit, .active, .after(0))
        #expect(phase(site) == .closed)
        _ = site.handle(try card(anasCard, after: 1), now: .after(1))
        #expect(phase(site) == .granted)
        _ = site.observe(.closedLimit, .inactive, .after(2))
        #expect(phase(site) == .open)
        _ = site.observe(.closedLimit, .active, .after(4))
        #expect(phase(site) == .closed)
    }

    @Test("people see it held open above all else, then locked, then as it is")
    func ordered() throws {
        var site = try house()
        _ = site.handle(order(.hold), now: .after(0))
        #expect(phase(site) == .heldOpen)
        _ = site.handle(order(.lock), now: .after(1))
        #expect(phase(site) == .locked)
        _ = site.handle(order(.release), now: .after(2))
        #expect(phase(site) == .closed)
    }

    @Test("a strike that fails is a fault until the next grant, and a hold is asked for again")
    func fault() throws {
        var site = try house()
        let held = site.handle(order(.hold), now: .after(0))
        let command = try #require(held.commands.first)
        for row in held.rows { _ = site.handle(.recorded(row.id), now: .after(0.5)) }
        let failed = site.handle(.commandFailed(command, why: "no answer"), now: .after(1))
        #expect(failed.rows.map(\.note) == ["hold: no answer"])
        #expect(site.handle(.tick, now: .after(6)).commands.map(\.action) == [.holdOpen])

        _ = site.handle(order(.release), now: .after(7))
        _ = site.handle(.commandFailed(command, why: "no answer"), now: .after(8))
        #expect(phase(site) == .fault)
        _ = site.handle(try card(anasCard, after: 9), now: .after(9))
        #expect(phase(site) == .granted)
    }

    @Test("a blocked card raises the alarm at a door as at a lane")
    func blocked() throws {
        var site = try house(blocked: [anasCard])
        let rows = site.handle(try card(anasCard, after: 0), now: .after(0)).rows
        #expect(rows.map(\.kind) == [.accessDenied, .alarmRaised])
        #expect(rows.map(\.reason) == [.blocked, nil])
        #expect(rows.last?.alarm == .blockedCredential)
    }

    @Test("who was granted and stands before a door that is then locked did not pass")
    func lockedBeforeIt() throws {
        var site = try house()
        _ = site.handle(order(.hold), now: .after(0))
        _ = site.handle(try card(anasCard, after: 1), now: .after(1))
        let rows = site.handle(order(.lock), now: .after(2)).rows
        #expect(rows.map(\.kind) == [.locked, .accessNotTaken])
    }

    @Test("the exit button of a door that is held open has nothing to open")
    func exitWhileHeld() throws {
        var site = try house()
        _ = site.handle(order(.hold), now: .after(0))
        _ = site.observe(.exitButton, .inactive, .after(1))
        let effects = site.observe(.exitButton, .active, .after(1.1))
        #expect(effects.rows.isEmpty && effects.commands.isEmpty)
    }

    @Test("a door has no loops and no beam, and a switch that is not fitted tells nothing")
    func foreignInputs() throws {
        var site = try house(inputs: [.exitButton])
        let inputs: [DoorInput] = [.armingLoop, .safetyLoop, .photocell, .openLimit, .closedLimit]
        for (index, input) in inputs.enumerated() {
            let seconds = Double(index)
            let quiet = site.observe(input, .active, .after(seconds))
            let moved = site.observe(input, .inactive, .after(seconds + 0.1))
            #expect((quiet + moved).rows.isEmpty && (quiet + moved).commands.isEmpty)
        }
        #expect(phase(site) == .closed)
    }

    @Test("new rules are in force with the next card")
    func newRules() throws {
        var site = try house()
        _ = site.handle(.rulesChanged(try .sample()), now: .after(0))
        let rows = site.handle(try card(anasCard, after: 1), now: .after(1)).rows
        #expect(rows.map(\.reason) == [.unknownCredential])
    }

    @Test("wrong PINs in a row lock the keypad out; those that lie further apart are no row")
    func wrongTries() throws {
        var site = try house {
            $0.lockOutAfter = 2
            $0.lockOutTime = .seconds(60)
        }
        func type(after seconds: Double) -> [DenyReason?] {
            "9999#".flatMap { key in
                site.handle(.key(key, at: "in", source: "pad"), now: .after(seconds)).rows.map(\.reason)
            }
        }
        #expect(type(after: 10) == [.unknownCredential])
        #expect(type(after: 71) == [.unknownCredential])
        #expect(type(after: 75) == [.unknownCredential])
        #expect(type(after: 76) == [.lockedOut])
        #expect(type(after: 136) == [.unknownCredential])
    }

    @Test("a person who stays too long is told by name, and once more when that is over")
    func overstay() throws {
        var yard = Area(id: "yard")
        yard.stayLimit = .seconds(60)
        let stay = Presence.Stay(area: "yard", since: Moment.after(0).wall)
        let door = PedestrianDoorPlan(door: "gate", accessPoints: [.sampleEntry, .sampleExit], inputs: [])
        var site = Site(
            plan: SitePlan(name: "House", lanes: [], doors: [door]), rules: try .sample(areas: [yard]),
            presence: Presence(stays: [.person("u1"): stay]), doorStates: [:]
        ) { PINDigest(hex: $0) }

        let raised = site.handle(.tick, now: .after(60)).rows
        #expect(raised.map(\.alarm) == [.overstay])
        #expect(raised.first?.personal?.userName == "Ana")
        #expect(raised.first?.personal?.credential == nil)

        let forgiven = SiteOrder(order: .forgive(.person("u1")), by: "guard", reason: "she has left")
        let cleared = site.handle(.order(forgiven), now: .after(61)).rows
        #expect(cleared.map(\.kind) == [.presenceForgiven, .alarmCleared])
        #expect(cleared.last?.personal?.userName == "Ana")
    }
}
