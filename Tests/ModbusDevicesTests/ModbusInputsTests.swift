import AccessControl
import DeviceKit
import GateTestKit
import ModbusDevices
import PassageControl
import SerialLines
import Testing

@Suite("Inputs of a Modbus board", .serialized, .timeLimit(.minutes(10)))
struct ModbusInputsTests {
    private static let period = Duration.milliseconds(10)

    private func inputs(
        _ peer: ModbusPeer, _ wiring: [InputWire], debounce: Duration = ModbusInputs.standardDebounce,
        time: TimeSource = .system()
    ) -> ModbusInputs {
        ModbusInputs(
            id: "loops", door: "gate",
            bus: ModbusBus(.network(host: "127.0.0.1", port: peer.port), answerTimeOut: .seconds(10)),
            unit: 1, bits: .inputs, wiring: wiring, period: Self.period, debounce: debounce, time: time)
    }

    @Test("levels are those of the contacts, normally closed ones the other way round")
    func levels() async throws {
        let peer = try await ModbusPeer()
        try await peer.order("input 2 1")
        let board = inputs(
            peer, [.init(.safetyLoop, at: 2), .init(.photocell, at: 5, isNormallyClosed: true)])
        let (looks, said) = AsyncStream<[InputObservation]>.makeStream()
        let run = Task { try await board.run(inputs: Outlet { said.yield($0) }) }
        var next = looks.makeAsyncIterator()

        #expect(
            await next.next() == [
                InputObservation(door: "gate", input: .safetyLoop, level: .active),
                InputObservation(door: "gate", input: .photocell, level: .active),
            ])

        try await peer.order("input 5 1")
        try await peer.order("input 2 0")
        // A look that was under way may still see the old levels.
        while let look = await next.next(), look.contains(where: { $0.level == .active }) {}
        run.cancel()
    }

    /// What a contact is found at in one look after the other, and the level that each look tells; nil where it tells none.
    struct Looks: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let wire: InputWire
        var looksToLast = 2
        let contacts: [Bool]
        let levels: [InputObservation.Level?]
    }

    @Test(
        "a level counts once looks agree on it; until then the one before is observed on",
        arguments: [
            Looks(
                testDescription: "it lasts", wire: .init(.closedLimit, at: 0),
                contacts: [false, false, false, true, true, true],
                levels: [nil, nil, .inactive, .inactive, .inactive, .active]),
            Looks(
                testDescription: "it bounces", wire: .init(.closedLimit, at: 0),
                contacts: [true, true, true, false, true, false, false, true],
                levels: [nil, nil, .active, .active, .active, .active, .active, .active]),
            Looks(
                testDescription: "a loop is occupied at once, and released late",
                wire: .init(.safetyLoop, at: 0),
                contacts: [true, false, false, false, true, false, false, false],
                levels: [.active, .active, .active, .inactive, .active, .active, .active, .inactive]),
            Looks(
                testDescription: "a photocell that rests closed is occupied at once",
                wire: .init(.photocell, at: 0, isNormallyClosed: true),
                contacts: [true, true, true, false, true, false, true, true, true],
                levels: [nil, nil, .inactive, .active, .active, .active, .active, .active, .inactive]),
            Looks(
                testDescription: "without debouncing each look counts", wire: .init(.exitButton, at: 0),
                looksToLast: 0, contacts: [true, false, true], levels: [.active, .inactive, .active]),
        ])
    func debounce(_ subject: Looks) async throws {
        let peer = try await ModbusPeer()
        let clock = ManualClock()
        let board = inputs(
            peer, [subject.wire], debounce: Self.period * subject.looksToLast,
            time: TimeSource(clock) { .sample })
        let (looks, said) = AsyncStream<[InputObservation]>.makeStream()
        var next = looks.makeAsyncIterator()
        try await peer.order("input 0 \(subject.contacts[0] ? 1 : 0)")
        let run = Task { try await board.run(inputs: Outlet { said.yield($0) }) }

        var levels: [InputObservation.Level?] = []
        for (index, contact) in subject.contacts.enumerated() {
            if index > 0 {
                try await peer.order("input 0 \(contact ? 1 : 0)")
                await clock.sleeper(until: Self.period * index)
                clock.advance(by: Self.period)
            }
            levels.append(try #require(await next.next()).first?.level)
        }

        #expect(levels == subject.levels)
        run.cancel()
    }

    @Test("a board that is gone ends the run with its name")
    func gone() async throws {
        let peer = try await ModbusPeer()
        let board = inputs(peer, [.init(.safetyLoop, at: 0)])
        let (looks, said) = AsyncStream<Void>.makeStream()
        let run = Task { try await board.run(inputs: Outlet { _ in said.yield() }) }
        for await _ in looks { break }

        peer.kill()

        let failure = await #expect(throws: DeviceFailure.self) { try await run.value }
        #expect(failure?.device == "loops")
        #expect(failure?.operation.isEmpty == false)
    }

    @Test("an address that the board does not have is told in its own words")
    func unknownAddress() async throws {
        let peer = try await ModbusPeer()
        let board = inputs(peer, [.init(.safetyLoop, at: 5_000)])

        let failure = await #expect(throws: DeviceFailure.self) {
            try await board.run(inputs: Outlet { _ in })
        }

        #expect(
            failure?.description
                == "loops: read inputs 5000–5000 of unit 1 at 127.0.0.1:\(peer.port): Illegal data address")
    }
}
