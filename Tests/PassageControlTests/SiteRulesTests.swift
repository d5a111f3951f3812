import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("New rules, and what is due")
struct SiteRulesTests {
    @Test(
        "after a few edits, as after many, whoever is inside counts for the group of now",
        arguments: [true, false])
    func regrouped(areEditsTold: Bool) throws {
        let limit = GroupLimit(group: "Flat 1", area: "yard", places: 1)
        let boris = User.sample("u2", name: "Boris", group: "Flat 1")
        let cars = [
            try Credential.vehicle(plates: ["1234BCD"], id: "c1"),
            try .vehicle(plates: ["5678FGH"], id: "c2", holder: "u2"),
        ]
        func rules(_ group: String) throws -> AccessRules {
            try .sample(
                users: [.sample(group: group), boris], credentials: cars, areas: [Area(id: "yard")],
                groupLimits: [limit])
        }
        let inside = Presence.Stay(area: "yard", since: .sample)
        var site = Site(
            plan: .sample(inputs: [.safetyLoop]) { $0.openWhen = .read }, rules: try rules("Flat 1"),
            presence: Presence(stays: [.vehicle("c1"): inside]), doorStates: [:]
        ) { PINDigest(hex: $0) }
        func reasons(after seconds: Double) throws -> [DenyReason?] {
            let read = try CredentialRead.frame("5678FGH", after: seconds, confidence: 0.99)
            let effects = site.handle(.read(read), now: .after(seconds))
            return (effects + site.handle(.tick, now: .after(seconds + 3))).rows.map(\.reason)
        }
        #expect(try reasons(after: 1) == [.areaFull])

        let moved = RulesChange.putUser(.sample(group: "Flat 2"))
        let effects = site.handle(
            .rulesChanged(try rules("Flat 2"), after: areEditsTold ? [moved] : nil), now: .after(5))
        #expect(effects.rows.map(\.kind) == [.accessGranted])
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
}
