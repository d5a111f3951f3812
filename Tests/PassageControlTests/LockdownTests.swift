import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

@Suite("Lockdown")
struct LockdownTests {
    private func order(_ order: SiteOrder.Order, _ site: inout Site, after seconds: Double) -> [SiteEffect] {
        site.handle(.order(SiteOrder(order: order, by: "chief", reason: "a search")), now: .after(seconds))
    }

    @Test("a lockdown that is stored is in force after a restart, above a stored hold")
    func restart() throws {
        let state = DoorState(isFireLatched: false, isHeldOpen: true, isLocked: false, isLockedDown: true)
        var site = try Site.sample(states: ["gate": state])
        #expect(site.start(now: .after(0)).commands.isEmpty)
        #expect(site.isLockedDown)
        #expect(site.lanes.first?.phase == .locked)

        let ended = order(.endLockdown, &site, after: 1)
        #expect(ended.rows.map(\.kind) == [.lockdownEnded])
        #expect(ended.commands.map(\.action) == [.holdOpen])
        #expect(ended.commands.map(\.after) == ended.rows.map(\.id))
    }

    @Test("a second lockdown and an end without one are refused")
    func refusals() throws {
        var site = try Site.sample()
        #expect(order(.endLockdown, &site, after: 0).rows.map(\.kind) == [.commandFailed])
        #expect(order(.lockdown, &site, after: 1).rows.map(\.kind) == [.lockdownStarted])
        #expect(order(.lockdown, &site, after: 2).rows.map(\.kind) == [.commandFailed])
    }

    @Test("the row of each door says who, why, and what the door must remember")
    func row() throws {
        var site = try Site.sample()
        let row = try #require(order(.lockdown, &site, after: 0).rows.first)
        #expect(row.door == "gate" && row.orderedBy == "chief" && row.note == "a search")
        #expect(row.doorState?.state.isLockedDown == true)
    }

    @Test("the state of a door is text of the same shape as before where there is no lockdown")
    func oldText() throws {
        let old = #"{"isFireLatched":false,"isHeldOpen":true,"isLocked":false}"#
        let state = try JSONDecoder().decode(DoorState.self, from: Data(old.utf8))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(!state.isLockedDown && state.isHeldOpen)
        #expect(String(decoding: try encoder.encode(state), as: UTF8.self) == old)
        var locked = state
        locked.isLockedDown = true
        #expect(try JSONDecoder().decode(DoorState.self, from: encoder.encode(locked)) == locked)
    }
}
