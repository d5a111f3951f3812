package import AccessControl
import DeviceKit
package import PassageControl

/// A barrier or strike at the relays of a Modbus board.
///
/// It is the only one that switches its relays. What it has begun, it ends by itself: a pulse that the board does not time is
/// ended by a task of its own, whoever is cancelled meanwhile, and a hold is looked after until it is ended.
package actor ModbusRelay: DoorActuator {
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

    package nonisolated let id: DeviceID
    private let bus: ModbusBus
    private let unit: UInt8
    private let board: Board
    private let outputs: Outputs

    /// What goes on by itself: the end of a pulse, or looking after a hold.
    private var continuing: Task<Void, Never>?

    /// How long the line that closes is pulsed.
    private static let closingPulse = Duration.milliseconds(500)

    /// How often a hold is looked at: a board that restarted, or whose own clock ended an earlier pulse, has dropped it.
    private static let lookingAfter = Duration.milliseconds(500)

    /// How soon an end that did not succeed is tried again.
    private static let tryingAgain = Duration.milliseconds(200)

    package init(id: DeviceID, bus: ModbusBus, unit: UInt8, board: Board, outputs: Outputs) {
        self.id = id
        self.bus = bus
        self.unit = unit
        self.board = board
        self.outputs = outputs
    }

    deinit { continuing?.cancel() }

    package func makeSafe() async throws {
        goOn(with: nil)
        try await naming("make the relays safe") {
            // Both are tried, whatever becomes of the first.
            let opening = await self.outcome {
                try await self.write(self.outputs.open, self.outputs.isSafeClosed)
            }
            if let close = outputs.close { try await write(close, false) }
            try opening.get()
        }
    }

    package func perform(_ action: DoorCommand.Action) async throws {
        goOn(with: nil)
        try await naming("\(action)") {
            switch action {
            case .open(let releaseTime):
                try await release(outputs.close)
                try await pulse(outputs.open, releaseTime)
            case .holdOpen:
                try await release(outputs.close)
                try await write(outputs.open, !outputs.isSafeClosed)
                lookAfterHold()
            case .endHold: try await write(outputs.open, outputs.isSafeClosed)
            case .close:
                // Where no line closes, the barrier does so by itself.
                guard let close = outputs.close else { return }
                try await release(outputs.open)
                try await pulse(close, Self.closingPulse)
            }
        }
    }
}

extension ModbusRelay {
    private func goOn(with task: Task<Void, Never>?) {
        continuing?.cancel()
        continuing = task
    }

    private func isSafeClosed(_ relay: Int) -> Bool { relay == outputs.open && outputs.isSafeClosed }

    /// Lets go of the other line first: a barrier's board must not be told both at once.
    private func release(_ relay: Int?) async throws {
        if let relay { try await write(relay, isSafeClosed(relay)) }
    }

    /// Away from the safe state for a time: by the board's own clock where it has one.
    private func pulse(_ relay: Int, _ time: Duration) async throws {
        if let first = board.firstPulseCoil, !isSafeClosed(relay) {
            return try await timedPulse(relay, Self.coil(relay, from: first), time)
        }
        // Whatever becomes of the order, the board may have obeyed.
        defer { endPulse(of: relay, after: time) }
        try await write(relay, !isSafeClosed(relay))
    }

    /// Writes the safe state until it reads back.
    private func endPulse(of relay: Int, after time: Duration) {
        goOn(
            with: Task { [weak self] in
                try? await ContinuousClock().sleep(for: time)
                while !Task.isCancelled {
                    guard let self else { return }
                    if (try? await write(relay, isSafeClosed(relay))) != nil { return }
                    try? await ContinuousClock().sleep(for: Self.tryingAgain)
                }
            })
    }

    /// Writes the hold again where it does not read back.
    private func lookAfterHold() {
        goOn(
            with: Task { [weak self] in
                while true {
                    try? await ContinuousClock().sleep(for: Self.lookingAfter)
                    guard let self, !Task.isCancelled else { return }
                    await holdAgain()
                }
            })
    }

    private func holdAgain() async {
        let isHeld = !outputs.isSafeClosed
        do { try await confirm(outputs.open, isHeld) } catch {
            if !Task.isCancelled { try? await write(outputs.open, isHeld) }
        }
    }

    /// A pulse by the board's own clock.
    ///
    /// The board has repeated the order. Off is the opposite of it only while the pulse is sure to last.
    private func timedPulse(_ relay: Int, _ coil: UInt16, _ time: Duration) async throws {
        let began = ContinuousClock.now
        try await bus.write(coil: coil, value: Self.tenths(time), of: unit)
        let isOn = try await isClosed(relay)
        if !isOn, began.duration(to: .now) < time { throw Self.disobedience(relay, unit, toldToClose: true) }
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
        guard try await self.isClosed(relay) == isClosed else {
            throw Self.disobedience(relay, unit, toldToClose: isClosed)
        }
    }

    private func isClosed(_ relay: Int) async throws -> Bool {
        let coil = Int(Self.coil(relay, from: board.firstCoil))
        return try await bus.read(.coils, from: coil, count: 1, of: unit) == [true]
    }

    private static func disobedience(_ relay: Int, _ unit: UInt8, toldToClose: Bool) -> ModbusError {
        let (told, found) = toldToClose ? ("on", "off") : ("off", "on")
        return ModbusError("switch relay \(relay) of unit \(unit) \(told)", "it reads back as \(found)")
    }

    private static func coil(_ relay: Int, from first: UInt16) -> UInt16 { first + UInt16(relay - 1) }

    private func outcome(_ work: () async throws -> Void) async -> Result<Void, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }

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
