import AccessControl
import DeviceKit
import GPIODevices
import GateTestKit
import PassageControl
import Testing

@Suite(
    "GPIO lines: inputs", .enabled(if: SimulatedLines.here != nil, Comment(rawValue: SimulatedLines.absence)),
    .serialized, .timeLimit(.minutes(1)))
struct SimulatedLineInputsTests {
    private let lines: SimulatedLines

    init() throws { lines = try #require(SimulatedLines.here) }

    private func inputs(
        _ wiring: [InputWire], bias: LineBias = .none, isActiveLow: Bool = false,
        debounce: Duration = .milliseconds(20)
    ) -> GPIOInputs {
        var habits = GPIOInputs.Habits()
        habits.bias = bias
        habits.isActiveLow = isActiveLow
        habits.debounce = debounce
        return GPIOInputs(id: "loops", door: "gate", chip: lines.chip, wiring: wiring, habits: habits)
    }

    /// The observations of one input, look by look, while a test does something to its line.
    private func observing<Outcome: Sendable>(
        _ inputs: GPIOInputs,
        _ body: (inout AsyncStream<[InputObservation]>.Iterator) async throws -> Outcome
    ) async throws -> Outcome {
        let (looks, said) = AsyncStream<[InputObservation]>.makeStream()
        let run = Task { try await inputs.run(inputs: Outlet { if !$0.isEmpty { said.yield($0) } }) }
        var next = looks.makeAsyncIterator()
        let outcome = try await body(&next)
        run.cancel()
        // A run that has ended lets go of its lines for the next test.
        _ = await run.result
        return outcome
    }

    /// The next look at an input that shows something else than before.
    private func change(
        _ looks: inout AsyncStream<[InputObservation]>.Iterator, from old: InputObservation.Level
    ) async -> InputObservation.Level? {
        while let look = await looks.next() {
            if let seen = look.first(where: { $0.level != old }) { return seen.level }
        }
        return nil
    }

    @Test("levels are those of the contacts, normally closed ones the other way round")
    func levels() async throws {
        try lines.pull(2, up: true)
        try lines.pull(3, up: false)
        let wiring: [InputWire] = [
            .init(.safetyLoop, at: 2), .init(.photocell, at: 3, isNormallyClosed: true),
        ]
        try await observing(inputs(wiring)) { looks in
            #expect(
                await looks.next() == [
                    InputObservation(door: "gate", input: .safetyLoop, level: .active),
                    InputObservation(door: "gate", input: .photocell, level: .active),
                ])
            try lines.pull(2, up: false)
            try lines.pull(3, up: true)
            while let look = await looks.next(), look.contains(where: { $0.level == .active }) {}
            #expect(await looks.next()?.map(\.level) == [.inactive, .inactive])
        }
    }

    @Test("an active low input is active while its line is low")
    func activeLow() async throws {
        try lines.pull(2, up: false)
        try await observing(inputs([.init(.exitButton, at: 2)], isActiveLow: true)) { looks in
            #expect(await looks.next()?.map(\.level) == [.active])
            try lines.pull(2, up: true)
            #expect(await change(&looks, from: .active) == .inactive)
        }
    }

    @Test("the chip's own resistor draws an open input", arguments: [LineBias.pullUp, .pullDown])
    func bias(_ bias: LineBias) async throws {
        try lines.pull(2, up: bias == .pullDown)
        try await observing(inputs([.init(.exitButton, at: 2)], bias: bias)) { looks in
            #expect(await looks.next()?.map(\.level) == [bias == .pullUp ? .active : .inactive])
        }
    }

    @Test("a pulse of 50 ms is told: active, then inactive")
    func pulse() async throws {
        try lines.pull(2, up: false)
        try await observing(inputs([.init(.exitButton, at: 2)])) { looks in
            #expect(await looks.next()?.map(\.level) == [.inactive])
            try lines.pull(2, up: true)
            try await Task.sleep(for: .milliseconds(50))
            try lines.pull(2, up: false)
            #expect(await change(&looks, from: .inactive) == .active)
            #expect(await change(&looks, from: .active) == .inactive)
        }
    }

    @Test("none of a thousand toggles is missed, nor told twice")
    func toggles() async throws {
        try lines.pull(2, up: false)
        try await observing(inputs([.init(.exitButton, at: 2)], debounce: .zero)) { looks in
            #expect(await looks.next()?.map(\.level) == [.inactive])
            let driver = Task {
                for toggle in 0..<1_000 {
                    try lines.pull(2, up: toggle.isMultiple(of: 2))
                    try await Task.sleep(for: SimulatedLines.shortestPulse)
                }
                // What is told of this one shows that all before it have been told.
                try lines.pull(2, up: true)
            }
            var level = InputObservation.Level.inactive
            for toggle in 0...1_000 {
                let next = await change(&looks, from: level)
                #expect(next == (toggle.isMultiple(of: 2) ? .active : .inactive), "toggle \(toggle)")
                guard let next else { break }
                level = next
            }
            try await driver.value
            // Ten looks later nothing else was told.
            for _ in 0..<10 { #expect(await looks.next()?.map(\.level) == [.active]) }
        }
    }

    @Test("a line that bounces is observed at no level, and again once it rests; the others go on")
    func bounces() async throws {
        try lines.pull(2, up: false)
        try lines.pull(3, up: false)
        let wiring: [InputWire] = [.init(.exitButton, at: 2), .init(.safetyLoop, at: 3)]
        try await observing(inputs(wiring, debounce: .milliseconds(200))) { looks in
            #expect(await looks.next()?.count == 2)
            let driver = Task {
                for toggle in 0..<200 {
                    try lines.pull(2, up: toggle.isMultiple(of: 2))
                    try await Task.sleep(for: SimulatedLines.shortestPulse)
                }
                try lines.pull(2, up: true)
            }
            // The first edge may come after a look that still saw the line at rest.
            while let look = await looks.next(), look.count == 2 {}
            for _ in 0..<5 {
                #expect(
                    await looks.next() == [
                        InputObservation(door: "gate", input: .safetyLoop, level: .inactive)
                    ])
            }
            try await driver.value
            var look = await looks.next()
            while look?.count == 1 { look = await looks.next() }
            #expect(look?.map(\.level) == [.active, .inactive])
        }
    }

    @Test("levels are read again at least ten times a second, changed or not")
    func cadence() async throws {
        try lines.pull(2, up: false)
        try await observing(inputs([.init(.safetyLoop, at: 2)])) { looks in
            _ = await looks.next()
            var gaps: [Duration] = []
            var last = ContinuousClock.now
            for _ in 0..<40 {
                _ = await looks.next()
                let now = ContinuousClock.now
                gaps.append(last.duration(to: now))
                last = now
            }
            // The middle one: a machine that was busy for a moment says nothing about the driver.
            #expect(gaps.sorted()[gaps.count / 2] <= .milliseconds(100), "\(gaps)")
        }
    }

    @Test("a line that another uses is told with his name")
    func inUse() async throws {
        try await observing(inputs([.init(.safetyLoop, at: 2)])) { looks in
            _ = await looks.next()
            let failure = await #expect(throws: DeviceFailure.self) {
                try await inputs([.init(.photocell, at: 2)]).run(inputs: Outlet { _ in })
            }
            #expect(
                failure?.description
                    == "loops: take line 2 of \(lines.chip): it is in use by 'gatehouse'")
        }
    }

    @Test("a line that the chip does not have, and a chip that is not there, are told")
    func missing() async throws {
        let noLine = await #expect(throws: DeviceFailure.self) {
            try await inputs([.init(.photocell, at: 32)]).run(inputs: Outlet { _ in })
        }
        #expect(
            noLine?.description
                == "loops: take line 32 of \(lines.chip): it has 32 lines, counted from 0")

        let nowhere = GPIOInputs(
            id: "loops", door: "gate", chip: "/dev/gpiochip9", wiring: [.init(.photocell, at: 0)])
        let noChip = await #expect(throws: DeviceFailure.self) {
            try await nowhere.run(inputs: Outlet { _ in })
        }
        #expect(noChip?.description == "loops: open /dev/gpiochip9: No such file or directory")
    }

    @Test("a chip is found by its name as well")
    func name() async throws {
        let inputs = GPIOInputs(
            id: "loops", door: "gate", chip: lines.name, wiring: [.init(.photocell, at: 4)])
        try await observing(inputs) { looks in #expect(await looks.next()?.count == 1) }
    }
}
