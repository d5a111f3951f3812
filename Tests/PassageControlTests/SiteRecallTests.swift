import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("Rows that the store did not have when a site was put together")
struct SiteRecallTests {
    private func row(_ kind: JournalEntry.Kind, _ fill: (inout JournalEntry) -> Void) -> JournalEntry {
        var row = JournalEntry(id: EntryID(rawValue: 1), at: .sample, kind: kind, door: "gate")
        fill(&row)
        return row
    }

    @Test("who went in by such a row is inside")
    func presence() throws {
        var site = try Site.sample()
        let change = PresenceChange(subject: .vehicle("car"), area: "yard", at: .sample)

        site.recall([row(.accessTaken) { $0.presenceChange = change }])

        #expect(site.presence.area(of: .vehicle("car")) == "yard")
    }

    @Test("a fire that stands in such a row opens at the start")
    func fire() throws {
        var site = try Site.sample()
        let onFire = DoorState(isFireLatched: true, isHeldOpen: false, isLocked: false)

        site.recall([row(.fireStarted) { $0.doorState = DoorStateChange(door: "gate", state: onFire) }])

        #expect(site.start(now: .after(0)).commands.map(\.action) == [.holdOpen])
    }

    @Test("how a camera's clock stands by such a row is known")
    func clock() throws {
        var plan = SitePlan.sample()
        plan.sources = [ReadSourcePlan(device: "push", kind: .pushes)]
        var site = try Site.sample(plan: plan)

        site.recall([
            row(.clockTrusted) { $0.clockChange = ClockChange(device: "push", offset: .seconds(3600)) }
        ])

        #expect(site.clockOffsets["push"]?.offset == .seconds(3600))
    }

    @Test("the last such row about a door counts")
    func last() throws {
        var site = try Site.sample()
        let held = DoorState(isFireLatched: false, isHeldOpen: true, isLocked: false)
        let rows = [held, .normal].map { state in
            row(.heldOpen) { $0.doorState = DoorStateChange(door: "gate", state: state) }
        }

        site.recall(rows)

        #expect(site.start(now: .after(0)).commands.isEmpty)
    }
}
