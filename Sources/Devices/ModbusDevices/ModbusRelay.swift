package import AccessControl
package import DeviceKit
package import PassageControl
import SerialLines

/// A barrier or strike at the relays of a Modbus board.
///
/// It is the only one that switches its relays. What it has begun, it ends by itself: a pulse that the board does not time is
/// ended by a task of its own, whoever is cancelled meanwhile, and a hold is looked after until it is ended.
package actor ModbusRelay: DoorActuator {
    package nonisolated let id: DeviceID
    private let bus: ModbusBus
    private let unit: UInt8
    private let board: RelayBoard
    private let outputs: RelayOutputs
    private let time: TimeSource

    /// What goes on by itself: the end of a pulse, or looking after a hold.
    private var continuing: Task<Void, Never>?

    /// How long the line that closes is pulsed.
    private static let closingPulse = Duration.milliseconds(500)

    /// How often a hold is looked at: a board that restarted, or whose own clock ended an earlier pulse, has dropped it.
    private static let lookingAfter = Duration.milliseconds(500)

    /// How soon an end that did not succeed is tried again.
    private static let tryingAgain = Duration.milliseconds(200)

    package init(
        id: DeviceID, bus: ModbusBus, unit: UInt8, board: RelayBoard, outputs: RelayOutputs, time: TimeSource
    ) {
        self.id = id
        self.bus = bus
        self.unit = unit
        self.board = board
        self.outputs = outputs
        self.time = time
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
            with: Task { [weak self, clock = self.time] in
                try? await clock.sleep(for: time)
                while !Task.isCancelled {
                    guard let self else { return }
                    if (try? await write(relay, isSafeClosed(relay))) != nil { return }
                    try? await clock.sleep(for: Self.tryingAgain)
                }
            })
    }

    /// Writes the hold again where it does not read back.
    private func lookAfterHold() {
        goOn(
            with: Task { [weak self, clock = time] in
                while true {
                    try? await clock.sleep(for: Self.lookingAfter)
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
        let began = self.time.now().uptime
        try await bus.write(coil: coil, value: Self.tenths(time), of: unit)
        let isOn = try await isClosed(relay)
        if !isOn, self.time.now().uptime - began < time {
            throw Self.disobedience(relay, unit, toldToClose: true)
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
        guard try await self.isClosed(relay) == isClosed else {
            throw Self.disobedience(relay, unit, toldToClose: isClosed)
        }
    }

    private func isClosed(_ relay: Int) async throws -> Bool {
        let coil = Int(Self.coil(relay, from: board.firstCoil))
        return try await bus.read(.coils, from: coil, count: 1, of: unit) == [true]
    }

    private static func disobedience(_ relay: Int, _ unit: UInt8, toldToClose: Bool) -> LineFailure {
        let (told, found) = toldToClose ? ("on", "off") : ("off", "on")
        return LineFailure("switch relay \(relay) of unit \(unit) \(told)", "it reads back as \(found)")
    }

    private static func coil(_ relay: Int, from first: UInt16) -> UInt16 { first + UInt16(relay - 1) }

    private func outcome(_ work: () async throws -> Void) async -> Result<Void, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }

    /// Every error leaves as a failure that names device, operation and cause.
    private func naming(_ operation: String, _ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let failure as LineFailure {
            throw DeviceFailure(device: id, failure)
        } catch {
            throw DeviceFailure(device: id, operation: operation, error: error)
        }
    }
}
