import AccessControl
import DeviceKit
import GateTestKit
import ModbusDevices
import PassageControl
import SerialLines
import Testing

@Suite("Relays of a Modbus board", .serialized, .timeLimit(.minutes(10)))
struct ModbusRelayTests {
    /// Long enough for a peer that other tests hold up.
    private func bus(_ peer: ModbusPeer, answerTimeOut: Duration = .seconds(10)) -> ModbusBus {
        let address: LineAddress =
            peer.path.isEmpty
            ? .network(host: "127.0.0.1", port: peer.port) : .port(peer.path, SerialSettings(baud: 9_600))
        return ModbusBus(address, answerTimeOut: answerTimeOut)
    }

    private func relay(
        _ bus: ModbusBus, _ board: RelayBoard, _ outputs: RelayOutputs
    ) -> ModbusRelay {
        ModbusRelay(id: "arm", bus: bus, unit: 1, board: board, outputs: outputs, time: .system())
    }

    @Test(
        "a board with a clock of its own is told how long, in tenths of a second rounded up",
        arguments: [
            (Duration.milliseconds(700), 7), (.milliseconds(310), 4), (.milliseconds(20), 1),
            (.seconds(3), 30),
        ])
    func flash(_ time: Duration, _ tenths: Int) async throws {
        let peer = try await ModbusPeer()
        let relay = relay(bus(peer), .waveshare, RelayOutputs(open: 2))

        try await relay.perform(.open(releaseTime: time))

        #expect(await peer.nextWrite() == "513 \(tenths)")
    }

    @Test("a board without a clock is switched on and off, at the coils that it has")
    func untimed() async throws {
        let peer = try await ModbusPeer()
        let relay = relay(bus(peer), .adam6060, RelayOutputs(open: 1))

        try await relay.perform(.open(releaseTime: .milliseconds(100)))

        #expect(await peer.nextWrite() == "16 65280")
        #expect(await peer.nextWrite() == "16 0")
    }

    @Test("a pulse ends though whoever asked for it was cancelled")
    func cancelled() async throws {
        let peer = try await ModbusPeer()
        let relay = relay(bus(peer), .plain, RelayOutputs(open: 1))
        let opening = Task { try await relay.perform(.open(releaseTime: .milliseconds(300))) }
        #expect(await peer.nextWrite() == "0 65280")

        opening.cancel()

        #expect(await peer.nextWrite() == "0 0")
    }

    @Test(
        "it holds open, stops holding, and closes by a line of its own", arguments: ModbusPeer.Wire.allCases)
    func holdAndClose(_ wire: ModbusPeer.Wire) async throws {
        let peer = try await ModbusPeer(wire)
        let relay = relay(bus(peer), .waveshare, RelayOutputs(open: 1, close: 3))

        try await relay.perform(.holdOpen)
        try await relay.perform(.endHold)
        try await relay.perform(.close)

        // Before each pulse the other line is let go: a barrier must not be told both at once.
        for write in ["2 0", "0 65280", "0 0", "0 0", "514 5"] { #expect(await peer.nextWrite() == write) }
    }

    @Test("a hold outlasts the end of an earlier pulse by the board's clock, or a restart of the board")
    func holdIsLookedAfter() async throws {
        let peer = try await ModbusPeer()
        let bus = bus(peer)
        let relay = relay(bus, .waveshare, RelayOutputs(open: 1))
        try await relay.perform(.open(releaseTime: .seconds(600)))
        try await relay.perform(.holdOpen)
        #expect(await peer.nextWrite() == "512 6000")
        #expect(await peer.nextWrite() == "0 65280")

        try await peer.order("drop 0")

        #expect(await peer.nextWrite() == "0 65280")
        #expect(try await bus.read(.coils, from: 0, count: 1, of: 1) == [true])
        try await relay.perform(.endHold)
        #expect(try await bus.read(.coils, from: 0, count: 1, of: 1) == [false])
    }

    @Test("a pulse that no board times is ended though the first try fails")
    func endsInTheEnd() async throws {
        let peer = try await ModbusPeer()
        let relay = relay(bus(peer), .plain, RelayOutputs(open: 1))
        // Told to go off, it stays on for a while.
        try await peer.order("stuck 0 1")
        try await relay.perform(.open(releaseTime: .milliseconds(100)))
        #expect(await peer.nextWrite() == "0 65280")
        #expect(await peer.nextWrite() == "0 0")
        try await peer.order("free 0")

        #expect(await peer.nextWrite() == "0 0")
    }

    @Test("an order to close, at a barrier that closes by itself, keeps no pulse from ending")
    func closeDuringPulse() async throws {
        let peer = try await ModbusPeer()
        let relay = relay(bus(peer), .plain, RelayOutputs(open: 1))
        try await relay.perform(.open(releaseTime: .milliseconds(100)))
        try await relay.perform(.close)

        #expect(await peer.nextWrite() == "0 65280")
        #expect(await peer.nextWrite() == "0 0")
    }

    @Test("an order that fails keeps no earlier pulse from ending")
    func failureDuringPulse() async throws {
        let peer = try await ModbusPeer()
        let relay = relay(bus(peer), .plain, RelayOutputs(open: 1, close: 2))
        try await peer.order("stuck 0 1")
        try await relay.perform(.open(releaseTime: .milliseconds(100)))
        try await peer.order("stuck 1 1")

        await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .milliseconds(100)))
        }
        try await peer.order("free 0")

        // Only the end of the opening relay's pulse writes so.
        #expect(await peer.waitForWrite("0 0"))
    }

    @Test("the end of a hold is tried until the relay has let go")
    func endOfHoldFails() async throws {
        let peer = try await ModbusPeer()
        let bus = bus(peer)
        let relay = relay(bus, .waveshare, RelayOutputs(open: 1))
        try await relay.perform(.holdOpen)
        try await peer.order("stuck 0 1")
        await #expect(throws: DeviceFailure.self) { try await relay.perform(.endHold) }

        try await peer.order("free 0")

        #expect(await peer.waitForWrite("0 0"))
        while try await bus.read(.coils, from: 0, count: 1, of: 1) == [true] { await Task.yield() }
    }

    @Test(
        "an order for a coil that the board does not have is refused in its own words",
        arguments: ModbusPeer.Wire.allCases)
    func refused(_ wire: ModbusPeer.Wire) async throws {
        let peer = try await ModbusPeer(wire)
        let bus = bus(peer)
        for value in [UInt16(0xFF00), 7] {
            let error = await #expect(throws: OperationFailure.self) {
                try await bus.write(coil: 9_000, value: value, of: 1)
            }
            #expect(error?.cause == "Illegal data address")
        }
    }

    @Test(
        "a magnet that is held while it is safe is let go for the pulse", arguments: ModbusPeer.Wire.allCases)
    func magnet(_ wire: ModbusPeer.Wire) async throws {
        let peer = try await ModbusPeer(wire)
        let relay = relay(bus(peer), .waveshare, RelayOutputs(open: 1, isSafeClosed: true))

        try await relay.makeSafe()
        try await relay.perform(.open(releaseTime: .milliseconds(100)))

        #expect(await peer.nextWrite() == "0 65280")
        #expect(await peer.nextWrite() == "0 0")
        #expect(await peer.nextWrite() == "0 65280")
    }

    @Test("what a restart finds on is switched off and read back", arguments: ModbusPeer.Wire.allCases)
    func safe(_ wire: ModbusPeer.Wire) async throws {
        let peer = try await ModbusPeer(wire)
        let bus = bus(peer)
        try await bus.write(coil: 0, true, of: 1)

        try await relay(bus, .waveshare, RelayOutputs(open: 1)).makeSafe()

        #expect(try await bus.read(.coils, from: 0, count: 1, of: 1) == [false])
    }

    @Test(
        "a relay that does the opposite of what it is told is named", arguments: [true, false],
        ModbusPeer.Wire.allCases)
    func stuck(_ isOn: Bool, _ wire: ModbusPeer.Wire) async throws {
        let peer = try await ModbusPeer(wire)
        try await peer.order("stuck 0 \(isOn ? 1 : 0)")
        let relay = relay(bus(peer), .waveshare, RelayOutputs(open: 1))

        let failure = await #expect(throws: DeviceFailure.self) {
            if isOn {
                try await relay.makeSafe()
            } else {
                try await relay.perform(.open(releaseTime: .seconds(600)))
            }
        }

        let (told, found) = isOn ? ("off", "on") : ("on", "off")
        #expect(failure?.description == "arm: switch relay 1 of unit 1 \(told): it reads back as \(found)")
    }

    @Test(
        "a board that does not answer is told in time, and obeys again once it does",
        arguments: ModbusPeer.Wire.allCases)
    func mute(_ wire: ModbusPeer.Wire) async throws {
        let peer = try await ModbusPeer(wire)
        let bus = bus(peer, answerTimeOut: .seconds(5))
        let relay = relay(bus, .waveshare, RelayOutputs(open: 1))
        try await relay.makeSafe()
        try await peer.order("mute")

        let failure = await #expect(throws: DeviceFailure.self) {
            try await relay.perform(.open(releaseTime: .seconds(1)))
        }
        #expect(
            failure?.description
                == "arm: write coil 512 of unit 1 at \(bus.address): no answer in time")

        try await peer.order("speak")
        try await relay.perform(.endHold)
    }

    @Test("a board that is gone is named with its address")
    func gone() async throws {
        let peer = try await ModbusPeer()
        let relay = relay(bus(peer), .waveshare, RelayOutputs(open: 1))
        try await relay.makeSafe()
        peer.kill()

        // The first request may still find the old connection; none succeeds.
        for _ in 0..<2 {
            await #expect(throws: DeviceFailure.self) { try await relay.makeSafe() }
        }
        let failure = await #expect(throws: DeviceFailure.self) { try await relay.makeSafe() }
        #expect(failure?.description == "arm: connect to 127.0.0.1:\(peer.port): Connection refused")
    }
}
