import AccessControl
import GateTestKit
import PassageControl
import Testing

/// What an order or a schedule does to a door that something holds or locks already.
@Suite("Holds and locks")
struct DoorHoldTests {
    private func order(
        _ order: OperatorCommand.Order, _ site: inout Site, after seconds: Double
    ) -> [SiteEffect] {
        let command = OperatorCommand(order: order, door: "gate", by: "guard", reason: "a test")
        return site.handle(.command(command), now: .after(seconds))
    }

    /// The rows of what came of an event are durable.
    private func confirm(_ effects: [SiteEffect], _ site: inout Site, after seconds: Double) {
        for row in effects.rows { _ = site.handle(.recorded(row.id), now: .after(seconds)) }
    }

    /// A lane that a schedule holds open from ten o'clock, which is when tests begin, until eleven.
    private func openInTheMorning(states: [DoorID: DoorState] = [:]) throws -> Site {
        let morning = Schedule(
            id: "morning", name: "Morning",
            kind: .daily(intervals: [DayInterval(start: 10 * 60, end: 11 * 60)]))
        return try .sample(
            plan: .sample { $0.freePassage = "morning" }, states: states, schedule: morning)
    }

    /// An order, what it is refused for, and the orders that came before it.
    private static let refused:
        [(order: OperatorCommand.Order, before: [OperatorCommand.Order], note: String)] = [
            (.releaseFire, [], "releaseFire refused: no fire is latched"),
            (.release, [], "release refused: neither held nor locked"),
            (.hold, [.hold], "hold refused: the door is held open already"),
            (.close, [.hold], "close refused: the door is held open"),
            (.lock, [.lock], "lock refused: the door is locked already"),
            (.open, [.lock], "open refused: the door is locked"),
        ]

    @Test("an order that would change nothing is refused, and the row says why", arguments: refused)
    func refusal(_ one: (order: OperatorCommand.Order, before: [OperatorCommand.Order], note: String))
        throws
    {
        var site = try Site.sample()
        for earlier in one.before { _ = order(earlier, &site, after: 0) }
        let effects = order(one.order, &site, after: 1)
        #expect(effects.rows.map(\.kind) == [.commandFailed])
        #expect(effects.rows.map(\.note) == [one.note])
        #expect(effects.commands.isEmpty)
    }

    @Test(
        "a lock stays when the row of the hold before it could not be written",
        arguments: [
            JournalFailurePolicy.denyWithAlarm, .openWithAlarm,
        ])
    func lockAfterFailedHold(_ policy: JournalFailurePolicy) throws {
        var site = try Site.sample(plan: .sample(policy: policy))
        let held = order(.hold, &site, after: 0)
        _ = order(.lock, &site, after: 0.1)
        let row = try #require(held.rows.first)
        let failed = site.handle(.recordUnconfirmed(row.id), now: .after(0.25))
        #expect(failed.commands.isEmpty)
        #expect(site.lanes.first?.hold.isLocked == true)
    }

    @Test("what a schedule holds open is not released by hand, and locking closes it")
    func scheduleHolds() throws {
        var site = try openInTheMorning()
        #expect(site.handle(.tick, now: .after(0)).commands.map(\.action) == [.holdOpen])
        let released = order(.release, &site, after: 1)
        #expect(released.rows.map(\.kind) == [.commandFailed])
        #expect(released.rows.first?.note?.contains("lock it to close it") == true)
        #expect(order(.lock, &site, after: 2).commands.map(\.action) == [.endHold])
    }

    @Test("a guard may hold what a schedule holds: nothing moves, and it stays open when the schedule ends")
    func heldTwice() throws {
        var site = try openInTheMorning()
        confirm(site.handle(.tick, now: .after(0)), &site, after: 0.1)
        let held = order(.hold, &site, after: 1)
        #expect(held.rows.map(\.kind) == [.heldOpen] && held.commands.isEmpty)

        let ended = site.handle(.tick, now: .after(3600))
        #expect(ended.rows.map(\.kind) == [.holdEnded] && ended.commands.isEmpty)
        #expect(order(.release, &site, after: 3601).commands.map(\.action) == [.endHold])
    }

    @Test("a schedule that begins while a guard holds the lane open is journalled and moves nothing")
    func scheduleBeginsWhileHeld() throws {
        let held = DoorState(isFireLatched: false, isHeldOpen: true, isLocked: false)
        var site = try openInTheMorning(states: ["gate": held])
        confirm(site.start(now: .after(-5)), &site, after: -4.9)
        let begun = site.handle(.tick, now: .after(0))
        #expect(begun.rows.map(\.cause) == [.schedule] && begun.commands.isEmpty)
    }

    @Test("a guard's hold beside a schedule's whose row is under way stands alone when that row is refused")
    func heldWhileScheduleWaits() throws {
        var site = try openInTheMorning()
        let scheduled = try #require(site.handle(.tick, now: .after(0)).rows.first)
        let held = order(.hold, &site, after: 0.1)
        #expect(held.commands.map(\.action) == [.holdOpen])
        #expect(held.commands.map(\.after) == held.rows.map(\.id))

        _ = site.handle(.recordUnconfirmed(scheduled.id), now: .after(0.25))
        confirm(held, &site, after: 0.3)
        #expect(site.lanes.first?.phase == .heldOpen)
        #expect(order(.release, &site, after: 1).commands.map(\.action) == [.endHold])
    }

    @Test("a schedule's hold beside a guard's whose row is under way stands alone when that row is refused")
    func scheduleBeginsWhileHoldWaits() throws {
        var site = try openInTheMorning()
        let held = try #require(order(.hold, &site, after: -0.1).rows.first)
        let begun = site.handle(.tick, now: .after(0))
        #expect(begun.commands.map(\.after) == begun.rows.map(\.id))

        _ = site.handle(.recordUnconfirmed(held.id), now: .after(0.15))
        confirm(begun, &site, after: 0.2)
        #expect(site.lanes.first?.phase == .heldOpen)
        #expect(site.lanes.first?.hold.state.isHeldOpen == false)
    }

    @Test("where the rows of both holds are refused, nothing holds the lane")
    func bothRefused() throws {
        var site = try openInTheMorning()
        let scheduled = site.handle(.tick, now: .after(0))
        let held = order(.hold, &site, after: 0.1)
        for row in (scheduled + held).rows {
            let effects = site.handle(.recordUnconfirmed(row.id), now: .after(0.35))
            #expect(effects.commands.isEmpty)
        }
        #expect(site.lanes.first?.phase != .heldOpen)
    }

    @Test("an end of a hold that failed is owed also after a new hold whose row was refused")
    func endOwedAfterRefusedHold() throws {
        var site = try Site.sample()
        confirm(order(.hold, &site, after: 0), &site, after: 0.1)
        let end = try #require(order(.release, &site, after: 1).commands.first)
        _ = site.handle(.commandFailed(end, why: "no answer"), now: .after(1))
        let held = try #require(order(.hold, &site, after: 5.9).rows.first)
        #expect(site.handle(.tick, now: .after(6)).commands.isEmpty)

        let refused = site.handle(.recordUnconfirmed(held.id), now: .after(6.15))
        #expect(refused.commands.map(\.action) == [.endHold])
        #expect(site.handle(.tick, now: .after(20)).commands.isEmpty)
    }

    @Test("a failure to hold is tried again for a fire, whatever row a hold beside it waits for")
    func fireIsRetried() throws {
        var site = try Site.sample()
        _ = order(.hold, &site, after: 0)
        let fire = site.observe(.fireInput, .active, .after(0.125))
        let asked = try #require(fire.commands.first)
        _ = site.handle(.commandFailed(asked, why: "no answer"), now: .after(0.125))
        #expect(site.handle(.tick, now: .after(5.125)).commands.map(\.action) == [.holdOpen])
    }

    @Test("a schedule's hold whose row was refused is asked for again after a minute, by a wake of its own")
    func retryWake() throws {
        var site = try openInTheMorning()
        let row = try #require(site.handle(.tick, now: .after(0)).rows.first)
        _ = site.handle(.recordUnconfirmed(row.id), now: .after(0.25))
        let early = site.handle(.tick, now: .after(60))
        #expect(early.commands.isEmpty && early.wakes == [.seconds(60.25)])
        #expect(site.handle(.tick, now: .after(60.25)).commands.map(\.action) == [.holdOpen])
    }

    @Test("where an edit takes the schedule of a hold away, nothing holds the lane any more")
    func scheduleRemoved() throws {
        var site = try openInTheMorning()
        _ = site.handle(.tick, now: .after(0))
        let rules = try AccessRules.sample(credentials: [try .vehicle(plates: ["1234BCD"])])
        let effects = site.handle(.rulesChanged(rules), now: .after(1))
        #expect(effects.rows.map(\.kind) == [.holdEnded])
        #expect(effects.commands.map(\.action).contains(.endHold))
    }

    @Test("a fire that begins while a hold waits for its row goes on when the row fails")
    func fireWhileHoldWaits() throws {
        var site = try Site.sample()
        _ = site.observe(.fireInput, .inactive, .after(0))
        let held = order(.hold, &site, after: 0.1)
        _ = site.observe(.fireInput, .active, .after(0.2))
        let row = try #require(held.rows.first)
        let failed = site.handle(.recordUnconfirmed(row.id), now: .after(0.35))
        #expect(site.lanes.first?.hold.state.isFireLatched == true)
        #expect(failed.rows.compactMap(\.doorState).allSatisfy { $0.state.isFireLatched })
        #expect(!failed.commands.contains { $0.action == .endHold || $0.action == .close })
    }

    @Test("a lane that was built during a lockdown is shut by the next order, and nothing is told twice")
    func newLane() throws {
        let old = LanePlan(door: "gate", accessPoints: [.sampleEntry], inputs: [.safetyLoop])
        let new = LanePlan(door: "new", accessPoints: [.sampleExit], inputs: [.safetyLoop])
        let locked = DoorState(isFireLatched: false, isHeldOpen: false, isLocked: false, isLockedDown: true)
        var site = Site(
            plan: SitePlan(name: "Site", lanes: [old, new]), rules: try .sample(), presence: Presence(),
            doorStates: ["gate": locked]
        ) { PINDigest(hex: $0) }
        func order(_ order: SiteOrder.Order) -> [JournalEntry] {
            let order = SiteOrder(order: order, by: "chief", reason: "a search")
            return site.handle(.order(order), now: .after(1)).rows
        }
        let begun = order(.lockdown)
        #expect(begun.map(\.kind) == [.lockdownStarted] && begun.map(\.door) == ["new"])
        #expect(order(.lockdown).map(\.kind) == [.commandFailed])
        #expect(order(.endLockdown).map(\.door) == ["gate", "new"])
    }

    @Test("where only some lanes are locked down, the end of it concerns those")
    func partialEnd() throws {
        let lanes = ["gate", "new"].map {
            LanePlan(door: DoorID($0), accessPoints: [], inputs: [.safetyLoop])
        }
        let locked = DoorState(isFireLatched: false, isHeldOpen: false, isLocked: false, isLockedDown: true)
        var site = Site(
            plan: SitePlan(name: "Site", lanes: lanes), rules: try .sample(), presence: Presence(),
            doorStates: ["gate": locked]
        ) { PINDigest(hex: $0) }
        let end = SiteOrder(order: .endLockdown, by: "chief", reason: "it is over")
        #expect(site.handle(.order(end), now: .after(1)).rows.map(\.door) == ["gate"])
    }
}
