import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

/// What a run that was cut off left at a door that its schedule held open.
@Suite("A hold of an earlier run")
struct EarlierHoldTests {
    /// A journal that ends with a door held open by its schedule.
    private var open: OpenGrants {
        var open = OpenGrants()
        let door = OpenGrants.Grant(door: "gate", accessPoint: nil, personal: nil)
        open.follow(.heldOpen, reason: nil, cause: .schedule, of: door, at: .sample)
        return open
    }

    private func site(_ schedule: Schedule, _ activation: FreePassageActivation) throws -> Site {
        let plan = SitePlan.sample {
            $0.freePassage = schedule.id
            $0.freePassageActivation = activation
        }
        return try Site.sample(plan: plan, schedule: schedule)
    }

    @Test("has its end at the start where the schedule is over by then, and nothing moves")
    func over() throws {
        var site = try site(.never, .byPermittedUser)
        let start = site.start(now: .after(0), ending: open)
        #expect(start.rows.map(\.kind) == [.started, .holdEnded])
        #expect(start.rows.last?.cause == .schedule && start.rows.last?.note != nil)
        #expect(start.commands.isEmpty)
        let later = site.observe(.safetyLoop, .inactive, .after(2))
        #expect(later.rows.isEmpty && later.commands.isEmpty)
    }

    @Test("goes on where the schedule itself holds, with a row and an order of the new run")
    func automatic() throws {
        var site = try site(.always, .automatic)
        _ = site.start(now: .after(0), ending: open)
        let effects = site.handle(.tick, now: .after(0.1))
        #expect(effects.rows.map(\.kind) == [.heldOpen])
        #expect(effects.commands.map(\.action) == [.holdOpen])
    }

    @Test("is over when the door is locked, alone or with the site", arguments: [true, false])
    func locked(alone: Bool) throws {
        var site = try site(.always, .byPermittedUser)
        _ = site.start(now: .after(0), ending: open)
        let lock = OperatorCommand(order: .lock, door: "gate", by: "guard", reason: "a search")
        let lockdown = SiteOrder(order: .lockdown, by: "chief", reason: "an alarm")
        _ = site.handle(alone ? .command(lock) : .order(lockdown), now: .after(1))
        let release = OperatorCommand(order: .release, door: "gate", by: "guard", reason: "nothing found")
        let end = SiteOrder(order: .endLockdown, by: "chief", reason: "over")
        _ = site.handle(alone ? .command(release) : .order(end), now: .after(2))
        let again = site.handle(.command(release), now: .after(3))
        #expect(again.rows.map(\.kind) == [.commandFailed])
    }
}
