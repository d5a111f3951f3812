import AccessControl
import GateTestKit
import PassageControl
import Testing

/// What people see of a lane with both limit switches, and events that must mean nothing to it.
@Suite("What a lane is doing")
struct LanePhaseTests {
    private let switches: DoorInputs = [.safetyLoop, .openLimit, .closedLimit, .exitButton, .manualKey]

    private func lane(_ inputs: DoorInputs? = nil) throws -> Site {
        try .sample(plan: .sample(inputs: inputs ?? switches) { $0.openWhen = .read })
    }

    private func order(_ order: OperatorCommand.Order) -> SiteEvent {
        .command(OperatorCommand(order: order, door: "gate", by: "guard", reason: "a test"))
    }

    private func phase(_ site: Site) -> VehicleLane.Phase? { site.lanes.first?.phase }

    @Test("one car: closed, granted, open, a car passing, open, closing, closed")
    func passage() throws {
        var site = try lane()
        var phases: [VehicleLane.Phase?] = []
        func note() { if phases.last != phase(site) { phases.append(phase(site)) } }
        func observe(_ level: [DoorInput: Bool], _ seconds: ClosedRange<Double>) {
            for tenth in Int(seconds.lowerBound * 10)...Int(seconds.upperBound * 10) {
                for input in [DoorInput.closedLimit, .openLimit, .safetyLoop] {
                    let isActive = level[input] ?? false
                    _ = site.observe(input, isActive ? .active : .inactive, .after(Double(tenth) / 10))
                }
                note()
            }
        }
        observe([.closedLimit: true], 0...1)
        _ = site.handle(.read(try .frame("1234BCD", after: 1.1, confidence: 0.99)), now: .after(1.1))
        note()
        observe([:], 2...3)
        observe([.openLimit: true], 4...5)
        observe([.openLimit: true, .safetyLoop: true], 6...7)
        observe([.openLimit: true], 8...10)
        observe([:], 11...12)
        observe([.closedLimit: true], 13...14)
        #expect(phases == [.closed, .granted, .open, .carPassing, .open, .closing, .closed])
    }

    @Test("an arm that says that it is down while a car is under it is not believed")
    func downOnACar() throws {
        var site = try lane()
        func observe(isDown: Bool, isOccupied: Bool, _ seconds: ClosedRange<Int>) -> [SiteEffect] {
            (seconds.lowerBound * 10...seconds.upperBound * 10).flatMap { tenth in
                let levels: [(DoorInput, Bool)] = [
                    (.closedLimit, isDown), (.openLimit, false), (.safetyLoop, isOccupied),
                ]
                return levels.flatMap { input, isActive in
                    site.observe(input, isActive ? .active : .inactive, .after(Double(tenth) / 10))
                }
            }
        }
        _ = observe(isDown: true, isOccupied: false, 0...1)
        _ = site.handle(.read(try .frame("1234BCD", after: 1.1, confidence: 0.99)), now: .after(1.1))
        _ = observe(isDown: false, isOccupied: false, 1...3)
        _ = observe(isDown: false, isOccupied: true, 3...4)
        let doubtful = observe(isDown: true, isOccupied: true, 4...5)
        #expect(doubtful.rows.isEmpty && doubtful.commands.isEmpty)
        #expect(phase(site) == .carPassing)
        let clear = observe(isDown: true, isOccupied: false, 5...8)
        #expect(clear.rows.map(\.kind) == [.accessTaken])
    }

    @Test("held open stands above a fault, and a fault above locked")
    func order() throws {
        var site = try lane()
        _ = site.handle(order(.lock), now: .after(0))
        #expect(phase(site) == .locked)
        let close = DoorCommand(door: "gate", action: .close)
        _ = site.handle(.commandFailed(close, why: "no answer"), now: .after(1))
        #expect(phase(site) == .fault)
        _ = site.handle(order(.hold), now: .after(2))
        #expect(phase(site) == .heldOpen)
    }

    @Test("the end of a hold that failed is told by its name")
    func failedEnd() throws {
        var site = try lane()
        let command = DoorCommand(door: "gate", action: .endHold)
        let rows = site.handle(.commandFailed(command, why: "no answer"), now: .after(0)).rows
        #expect(rows.map(\.note) == ["endHold: no answer"])
    }

    @Test("inputs that are not fitted tell nothing, whatever is heard of them")
    func unfitted() throws {
        var site = try lane([.safetyLoop])
        let inputs: [DoorInput] = [.armingLoop, .photocell, .openLimit, .closedLimit]
        for (index, input) in inputs.enumerated() {
            let seconds = Double(index)
            let first = site.observe(input, .active, .after(seconds))
            let second = site.observe(input, .inactive, .after(seconds + 0.1))
            #expect((first + second).rows.isEmpty && (first + second).commands.isEmpty)
        }
        #expect(phase(site) == .closed)
    }

    @Test("a loop that tells nothing is neither occupied nor clear: a car at the line keeps its place")
    func unknownLoop() throws {
        var site = try Site.sample()
        _ = site.observe(.armingLoop, .active, .after(0))
        _ = site.handle(.read(try .frame("7777XYZ", after: 0.1, confidence: 0.99)), now: .after(0.1))
        #expect(site.observe(.armingLoop, .unknown, .after(0.2)).rows.isEmpty)
        var rows: [JournalEntry] = []
        for tenth in 3...40 { rows += site.observe(.armingLoop, .active, .after(Double(tenth) / 10)).rows }
        #expect(rows.map(\.kind) == [.accessDenied])
    }

    @Test("the exit button of a lane that is held open has nothing to open")
    func exitWhileHeld() throws {
        var site = try lane()
        _ = site.handle(order(.hold), now: .after(0))
        _ = site.observe(.exitButton, .inactive, .after(1))
        let effects = site.observe(.exitButton, .active, .after(1.1))
        #expect(effects.rows.isEmpty && effects.commands.isEmpty)
    }

    @Test("an arm that was moved by hand is closed once the key is back, and one that is down is left alone")
    func manualKey() throws {
        var site = try lane()
        func observe(isDown: Bool, key: Bool, _ seconds: ClosedRange<Int>) -> [SiteEffect] {
            (seconds.lowerBound * 10...seconds.upperBound * 10).flatMap { tenth in
                let levels: [(DoorInput, Bool)] = [
                    (.closedLimit, isDown), (.openLimit, false), (.safetyLoop, false), (.manualKey, key),
                ]
                return levels.flatMap { input, isActive in
                    site.observe(input, isActive ? .active : .inactive, .after(Double(tenth) / 10))
                }
            }
        }
        _ = observe(isDown: true, key: false, 0...1)
        let unused = observe(isDown: true, key: true, 1...3) + observe(isDown: true, key: false, 3...6)
        #expect(unused.rows.map(\.cause) == [.manualKey] && unused.commands.isEmpty)

        _ = observe(isDown: true, key: true, 6...8)
        let lifted = observe(isDown: false, key: true, 8...20)
        #expect(lifted.rows.isEmpty && lifted.commands.isEmpty)
        let back = observe(isDown: false, key: false, 20...24)
        #expect(back.commands.map(\.action) == [.close])
    }
}
