import AccessControl
import DeviceKit
import GateTestKit
import ModbusDevices
import PassageControl
import SerialLines
import Testing

@Suite("Inputs of a Modbus board", .serialized, .timeLimit(.minutes(10)))
struct ModbusInputsTests {
    private func inputs(_ peer: ModbusPeer, _ wiring: [InputWire]) -> ModbusInputs {
        ModbusInputs(
            id: "loops", door: "gate",
            bus: ModbusBus(.network(host: "127.0.0.1", port: peer.port), answerTimeOut: .seconds(10)),
            unit: 1, bits: .inputs, wiring: wiring, period: .milliseconds(10), time: .system())
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
