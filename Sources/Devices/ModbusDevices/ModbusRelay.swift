package import AccessControl
import DeviceKit
package import PassageControl

/// A barrier or strike at the relays of a Modbus board.
package struct ModbusRelay: DoorActuator {
    /// What a board is, as far as its relays go.
    package struct Board: Hashable, Sendable {
        /// The coil of the first relay; the others follow it.
        package var firstCoil: UInt16

        /// Where the coils are that close a relay for a number of tenths of a second, nil for a board that times nothing.
        ///
        /// A pulse that the board times ends though this program should die in it (rule 4).
        package var firstPulseCoil: UInt16?

        /// Waveshare's relays.
        ///
        /// Source: the maker's page of the Modbus RTU Relay, "flash on": coil 0x0200 + relay, tenths of a second.
        package static let waveshare = Board(firstCoil: 0, firstPulseCoil: 0x0200)

        /// Advantech's ADAM-6060: relays at coils 16–21.
        ///
        /// Its own host watchdog must be set to drop them.
        package static let adam6060 = Board(firstCoil: 16, firstPulseCoil: nil)

        /// Relays from coil 0 on, and nothing else.
        package static let plain = Board(firstCoil: 0, firstPulseCoil: nil)
    }

    /// Which relay does what, counted from 1.
    package struct Outputs: Hashable, Sendable {
        /// Opens by a pulse, and holds open while it is closed.
        package var open: Int

        /// Closes by a pulse, where the barrier has such a line.
        package var close: Int?

        /// Whether the relay is closed in its safe state, as at a magnet that must be held.
        package var isSafeClosed: Bool

        package init(open: Int, close: Int? = nil, isSafeClosed: Bool = false) {
            self.open = open
            self.close = close
            self.isSafeClosed = isSafeClosed
        }
    }

    package let id: DeviceID
    private let bus: ModbusBus
    private let unit: UInt8
    private let board: Board
    private let outputs: Outputs

    /// How long the line that closes is pulsed.
    private static let closingPulse = Duration.milliseconds(500)

    package init(id: DeviceID, bus: ModbusBus, unit: UInt8, board: Board, outputs: Outputs) {
        self.id = id
        self.bus = bus
        self.unit = unit
        self.board = board
        self.outputs = outputs
    }

    package func makeSafe() async throws {
        try await naming("make the relays safe") {
            try await write(outputs.open, outputs.isSafeClosed)
            if let close = outputs.close { try await write(close, false) }
        }
    }

    package func perform(_ action: DoorCommand.Action) async throws {
        try await naming("\(action)") {
            switch action {
            case .open(let releaseTime): try await pulse(outputs.open, releaseTime)
            case .holdOpen: try await write(outputs.open, !outputs.isSafeClosed)
            case .endHold: try await write(outputs.open, outputs.isSafeClosed)
            // Where no line closes, the barrier does so by itself.
            case .close: if let close = outputs.close { try await pulse(close, Self.closingPulse) }
            }
        }
    }

    /// Away from the safe state for a time: by the board's own clock where it has one.
    private func pulse(_ relay: Int, _ time: Duration) async throws {
        let isSafeClosed = relay == outputs.open && outputs.isSafeClosed
        if let first = board.firstPulseCoil, !isSafeClosed {
            return try await timedPulse(relay, Self.coil(relay, from: first), time)
        }
        try await write(relay, !isSafeClosed)
        // Not cancelled with whoever asked: a relay that stays on is an open gate.
        try await Task { [self] in
            try await ContinuousClock().sleep(for: time)
            try await write(relay, isSafeClosed)
        }.value
    }

    /// A pulse by the board's own clock.
    ///
    /// The board has repeated the order. Off is the opposite of it only while the pulse is sure to last.
    private func timedPulse(_ relay: Int, _ coil: UInt16, _ time: Duration) async throws {
        let began = ContinuousClock.now
        try await bus.write(coil: coil, value: Self.tenths(time), of: unit)
        do {
            try await confirm(relay, true)
        } catch  where began.duration(to: .now) >= time {
            return
        }
    }

    /// Tenths of a second, rounded up; a board counts up to 0x7FFF of them.
    private static func tenths(_ time: Duration) -> UInt16 {
        let tenths = (time / .milliseconds(100)).rounded(.up)
        return UInt16(min(max(tenths, 1), 0x7FFF))
    }

    /// Writing is not enough (rule 3): what counts is what reads back.
    private func write(_ relay: Int, _ isClosed: Bool) async throws {
        try await bus.write(coil: Self.coil(relay, from: board.firstCoil), isClosed, of: unit)
        try await confirm(relay, isClosed)
    }

    private func confirm(_ relay: Int, _ isClosed: Bool) async throws {
        let coil = Int(Self.coil(relay, from: board.firstCoil))
        guard try await bus.read(.coils, from: coil, count: 1, of: unit) == [isClosed] else {
            let (told, found) = isClosed ? ("on", "off") : ("off", "on")
            throw ModbusError("switch relay \(relay) of unit \(unit) \(told)", "it reads back as \(found)")
        }
    }

    private static func coil(_ relay: Int, from first: UInt16) -> UInt16 { first + UInt16(relay - 1) }

    /// Every error leaves as a failure that names device, operation and cause.
    private func naming(_ operation: String, _ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let error as ModbusError {
            throw DeviceFailure(device: id, operation: error.operation, cause: error.cause)
        } catch {
            throw DeviceFailure(device: id, operation: operation, error: error)
        }
    }
}
