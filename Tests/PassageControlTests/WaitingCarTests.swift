import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("A car that waits")
struct WaitingCarTests {
    /// A site where Ana's single push was denied at the line, because her plate is not listed yet.
    private func waiting(openWhen: LanePlan.OpenWhen = .readAndPresence) throws -> Site {
        var plan = SitePlan.sample { $0.openWhen = openWhen }
        plan.sources = [ReadSourcePlan(device: "push", kind: .pushes)]
        let rules = try AccessRules.sample()
        var site = Site(plan: plan, rules: rules, presence: Presence(), doorStates: [:]) {
            PINDigest(hex: $0)
        }
        _ = site.start(now: .after(0))
        _ = site.observe(.armingLoop, .active, .after(1))
        let read = try CredentialRead.frame("1234BCD", after: 1, event: "1", source: "push")
        _ = site.handle(.read(read), now: .after(1))
        return site
    }

    private func rules(_ plates: [String]) throws -> AccessRules {
        try AccessRules.sample(credentials: [try .vehicle(plates: plates)])
    }

    @Test("is let in as soon as the rules let it in, by the read that it came with")
    func rulesChange() throws {
        var site = try waiting()
        _ = site.observe(.armingLoop, .active, .after(5))
        let effects = site.handle(.rulesChanged(try rules(["1234BCD"])), now: .after(5.1))
        #expect(effects.rows.map(\.kind) == [.accessGranted])
        #expect(effects.commands.map(\.door) == ["gate"])
        let again = site.handle(.rulesChanged(try rules(["1234BCD"])), now: .after(5.2))
        #expect(again.rows.isEmpty && again.commands.isEmpty)
    }

    @Test("is not let in when it has left the line")
    func left() throws {
        var site = try waiting()
        _ = site.observe(.armingLoop, .inactive, .after(2))
        let effects = site.handle(.rulesChanged(try rules(["1234BCD"])), now: .after(2.1))
        #expect(effects.commands.isEmpty)
    }

    @Test("is not let in when its loop is no longer observed")
    func unobserved() throws {
        var site = try waiting()
        let effects = site.handle(.rulesChanged(try rules(["1234BCD"])), now: .after(60))
        #expect(effects.commands.isEmpty)
    }

    @Test(
        "without a loop is let in while its read is kept, and not later",
        arguments: [(5.0, true), (9.5, false)])
    func withoutLoop(seconds: Double, isLetIn: Bool) throws {
        var site = try waiting(openWhen: .read)
        let effects = site.handle(.rulesChanged(try rules(["1234BCD"])), now: .after(seconds))
        #expect(effects.rows.contains { $0.kind == .accessGranted } == isLetIn)
    }

    @Test("the clock of its camera is there for who looks")
    func clock() throws {
        let site = try waiting()
        #expect(site.clockOffsets["push"] == ClockOffset(offset: .zero, samples: 1, isWrong: false))
    }
}
