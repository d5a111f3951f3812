import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

/// What stories cannot say of lanes: bounds, rows that are refused, and what is read from outside.
@Suite("Lanes and doors")
struct LaneBehaviourTests {
    private let loops: DoorInputs = [.safetyLoop]

    private func kinds(_ effects: [SiteEffect]) -> [JournalEntry.Kind] { effects.rows.map(\.kind) }

    @Test("an input that was never heard of since the start is lost ten seconds after it, each once")
    func neverHeard() throws {
        var site = try Site.sample(plan: .sample(inputs: [.safetyLoop, .armingLoop]))
        _ = site.start(now: .after(0))
        _ = site.observe(.armingLoop, .inactive, .after(5))
        #expect(site.handle(.tick, now: .after(9.9)).rows.isEmpty)

        let lost = site.handle(.tick, now: .after(10)).rows
        #expect(lost.map(\.alarm) == [.inputLost] && lost.map(\.note) == ["safetyLoop"])
        let second = site.handle(.tick, now: .after(15)).rows
        #expect(second.map(\.note) == ["armingLoop"])
        #expect(site.handle(.tick, now: .after(40)).rows.isEmpty)

        #expect(site.observe(.safetyLoop, .unknown, .after(41)).rows.isEmpty)
        #expect(kinds(site.observe(.safetyLoop, .inactive, .after(42))) == [.alarmCleared])
    }

    @Test("a place is taken from the grant on, and given back when the grant is not used")
    func expected() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        #expect(site.presence.arrivals.map(\.subject) == [.vehicle("c1")])
        #expect(site.presence.stays.isEmpty)

        #expect(kinds(site.handle(.tick, now: .after(21))) == [.accessNotTaken])
        #expect(site.presence.arrivals.isEmpty)
    }

    @Test("a refused row gives the place back as well")
    func refused() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        let read = try CredentialRead.frame("1234BCD", after: 0.1, confidence: 0.99)
        let row = try #require(site.handle(.read(read), now: .after(0.1)).rows.first)
        _ = site.handle(.recordUnconfirmed(row.id), now: .after(0.35))
        #expect(site.presence.arrivals.isEmpty)
    }

    @Test("who overstays is told once at a time, and of many only those who are inside longest")
    func overstays() throws {
        let morning = Moment.after(0).wall
        let stays = (0..<100).map { number in
            (
                Presence.Subject.vehicle(CredentialID("v\(number)")),
                Presence.Stay(area: "yard", since: morning.addingTimeInterval(Double(number)))
            )
        }
        var area = Area(id: "yard")
        area.stayLimit = .seconds(3_600)
        let rules = try AccessRules.sample(areas: [area])
        var site = Site(
            plan: .sample(inputs: loops), rules: rules,
            presence: Presence(stays: Dictionary(uniqueKeysWithValues: stays)), doorStates: [:]
        ) { PINDigest(hex: $0) }
        let told = site.handle(.tick, now: .after(3_605)).rows
        #expect(told.count == 6)
        #expect(told.allSatisfy { $0.alarm == .overstay })
        #expect(site.handle(.tick, now: .after(3_605.5)).rows.isEmpty)

        _ = site.handle(.tick, now: .after(5_000))
        #expect(site.alarms.active.count == 64)

        let forgiven = SiteOrder(order: .forgive(.vehicle("v0")), by: "guard", reason: "it has left")
        let rows = site.handle(.order(forgiven), now: .after(5_001)).rows
        #expect(rows.map(\.kind) == [.presenceForgiven, .alarmCleared, .alarmRaised])
    }

    @Test("a photocell that stays broken does not keep a grant for ever")
    func dirtyPhotocell() throws {
        var site = try Site.sample(plan: .sample(inputs: [.safetyLoop, .photocell]) { $0.openWhen = .read })
        _ = site.observe(.photocell, .inactive, .after(0))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.1, confidence: 0.99)), now: .after(0.1))
        var ended: [(kind: JournalEntry.Kind, at: Double)] = []
        for tenth in 10...450 {
            let seconds = Double(tenth) / 10
            let rows = site.observe(.photocell, .active, .after(seconds)).rows
            ended += rows.map { ($0.kind, seconds) }
        }
        #expect(ended.map(\.kind) == [.accessNotTaken])
        #expect(ended.map { abs($0.at - 40.1) < 0.15 } == [true])
    }

    @Test("a person whom the shutdown cuts off did not pass")
    func doorAtStop() throws {
        let point = AccessPoint(id: "in", door: "gate", direction: .entry, to: "yard")
        let door = PedestrianDoorPlan(door: "gate", accessPoints: [point], inputs: [.closedLimit])
        var site = try Site.sample(plan: SitePlan(name: "House", lanes: [], doors: [door]))
        let granted = site.handle(.read(try .frame("1234BCD", after: 0.1)), now: .after(0.1))
        #expect(kinds(granted) == [.accessGranted])
        #expect(site.presence.arrivals.map(\.subject) == [.person("u1")])
        #expect(kinds(site.stop(now: .after(1))) == [.accessNotTaken, .stopped])
        #expect(site.presence.arrivals.isEmpty)
    }
}
