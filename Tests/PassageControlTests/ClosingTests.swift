import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("Closing")
struct ClosingTests {
    /// A lane whose car has driven through; the way is clear since the fourth second.
    private func siteAfterACar(inputs: DoorInputs = [.armingLoop, .safetyLoop]) throws -> Site {
        let vehicles = [
            try Credential.vehicle(plates: ["1234BCD"]),
            try Credential.vehicle(plates: ["5678FGH"], id: "c2"),
        ]
        let rules = try AccessRules.sample(credentials: vehicles)
        var site = Site(plan: .sample(inputs: inputs), rules: rules, presence: Presence(), doorStates: [:]) {
            PINDigest(hex: $0)
        }
        _ = site.observe(.safetyLoop, .inactive, .after(0))
        _ = site.observe(.armingLoop, .active, .after(0.1))
        _ = site.handle(.read(try .frame("1234BCD", after: 0.2, confidence: 0.99)), now: .after(0.2))
        _ = site.observe(.safetyLoop, .active, .after(2))
        _ = site.observe(.armingLoop, .inactive, .after(2.5))
        for seconds in [4, 4.4, 4.8] {
            for input in [DoorInput.safetyLoop, .photocell] where inputs.contains(input) {
                _ = site.observe(input, .inactive, .after(seconds))
            }
        }
        return site
    }

    @Test("it is asked for when the way has been clear for its time")
    func due() throws {
        var site = try siteAfterACar()
        let effects = site.observe(.safetyLoop, .inactive, .after(5.2))
        #expect(effects.commands.map(\.action) == [.close])
    }

    @Test("it is of use only for as long as the oldest observation counts that it rests on")
    func freshness() throws {
        var site = try Site.sample(plan: .sample(inputs: [.safetyLoop, .photocell]))
        let order = OperatorCommand(order: .close, door: "gate", by: "guard", reason: "it rains")
        for seconds in [0, 0.375, 0.75] {
            _ = site.observe(.photocell, .inactive, .after(seconds))
            _ = site.observe(.safetyLoop, .inactive, .after(seconds))
        }
        _ = site.observe(.photocell, .inactive, .after(0.875))
        _ = site.handle(.command(order), now: .after(0.9))
        let close = site.handle(.tick, now: .after(1)).commands
        #expect(close.map(\.action) == [.close])
        #expect(close.map(\.freshUntil) == [.seconds(1.25)])
    }

    @Test("it is not asked for by the event that brings somebody under the arm, though it was due before")
    func takenBack() throws {
        var site = try siteAfterACar()
        let effects = site.observe(.safetyLoop, .active, .after(5.2))
        #expect(effects.commands.isEmpty)

        for seconds in [6, 6.4, 6.8] { _ = site.observe(.safetyLoop, .inactive, .after(seconds)) }
        #expect(site.observe(.safetyLoop, .inactive, .after(7.2)).commands.map(\.action) == [.close])
    }

    @Test(
        "one look that finds the loop clear and the light beam broken asks for nothing, in whatever order it tells"
    )
    func oneLook() throws {
        for order in [[DoorInput.safetyLoop, .photocell], [.photocell, .safetyLoop]] {
            var site = try siteAfterACar(inputs: [.armingLoop, .safetyLoop, .photocell])
            let look = order.map {
                InputObservation(door: "gate", input: $0, level: $0 == .photocell ? .active : .inactive)
            }
            #expect(site.handle(look, now: .after(5.2)).commands.isEmpty)
        }
        var site = try siteAfterACar(inputs: [.armingLoop, .safetyLoop, .photocell])
        let clear = [DoorInput.safetyLoop, .photocell].map {
            InputObservation(door: "gate", input: $0, level: .inactive)
        }
        #expect(site.handle(clear, now: .after(5.2)).commands.map(\.action) == [.close])
        #expect(site.handle([], now: .after(5.3)).isEmpty)
    }

    @Test("that it failed is told late: whoever has come under the arm since then passes as before")
    func failsUnderTheNextCar() throws {
        var site = try siteAfterACar()
        #expect(site.observe(.safetyLoop, .inactive, .after(5.2)).commands.map(\.action) == [.close])
        _ = site.observe(.armingLoop, .active, .after(5.4))
        _ = site.handle(.read(try .frame("5678FGH", after: 5.5, confidence: 0.99)), now: .after(5.5))
        _ = site.observe(.safetyLoop, .active, .after(6.7))
        _ = site.observe(.armingLoop, .inactive, .after(7))

        let close = DoorCommand(door: "gate", action: .close)
        let failed = site.handle(.commandFailed(close, why: "no answer"), now: .after(7.2))
        #expect(failed.rows.map(\.kind) == [.commandFailed])
        #expect(site.lanes.first?.phase == .fault)

        let gone = site.observe(.safetyLoop, .inactive, .after(8.5))
        #expect(gone.rows.map(\.kind) == [.accessTaken])
        let later = stride(from: 8.9, through: 14, by: 0.4).flatMap {
            site.observe(.safetyLoop, .inactive, .after($0))
        }
        #expect(later.rows.isEmpty && later.commands.map(\.action) == [.close])
    }
}
