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
        _ = site.handle(.tick, now: .after(0))
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
        _ = site.start(now: .after(-5))
        let begun = site.handle(.tick, now: .after(0))
        #expect(begun.rows.map(\.cause) == [.schedule] && begun.commands.isEmpty)
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
