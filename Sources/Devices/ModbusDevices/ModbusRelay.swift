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

    /// What ends a pulse, by relay.
    private var ends: [Int: Task<Void, Never>] = [:]

    private let holding = HoldWatch()

    /// How long the line that closes is pulsed.
    private static let closingPulse = Duration.milliseconds(500)

    /// How often a hold is looked at: a board that restarted, or whose own clock ended an earlier pulse, has dropped it.
    package static let holdIsLookedAtEvery = Duration.milliseconds(500)

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

    deinit { ends.values.forEach { $0.cancel() } }

    package func makeSafe() async throws {
        holding.end()
        try await naming("make the relays safe") {
            // Both are tried, whatever becomes of the first.
            let opening = await self.outcome { try await self.letGo(of: self.outputs.open) }
            if let close = outputs.close { try await letGo(of: close) }
            try opening.get()
        }
    }

    package nonisolated var canClose: Bool { outputs.close != nil }

    package nonisolated var lookInterval: Duration? { .seconds(5) }

    package func look() async throws {
        try await naming("look at the relays") {
            // A disturbed answer is no lost board: only a second one in a row is.
            do { _ = try await self.isClosed(self.outputs.open) } catch {
                _ = try await self.isClosed(self.outputs.open)
            }
        }
    }

    package func settle() async { for end in ends.values { await end.value } }

    package func perform(_ action: DoorCommand.Action) async throws {
        try await naming("\(action)") {
            switch action {
            case .open(let releaseTime):
                if let close = outputs.close { try await beforehand { try await self.letGo(of: close) } }
                if !holding.isHeld { try await pulse(outputs.open, releaseTime) }
            case .holdOpen: try await hold()
            case .endHold:
                holding.end()
                try await letGo(of: outputs.open)
            case .close:
                guard let close = outputs.close else { return }
                try await letGo(of: outputs.open)
                try await pulse(close, Self.closingPulse)
            }
        }
    }
}

extension ModbusRelay {
    private func isSafeClosed(_ relay: Int) -> Bool { relay == outputs.open && outputs.isSafeClosed }

    /// Writes the safe state; where that fails it is tried on, because the relay may be on.
    ///
    /// Before a pulse it is the other line's turn: a barrier's board must not be told both at once.
    private func letGo(of relay: Int) async throws {
        do {
            try await write(relay, isSafeClosed(relay))
            ends.removeValue(forKey: relay)?.cancel()
        } catch {
            end(relay, after: Self.tryingAgain)
            throw error
        }
    }

    /// Away from the safe state for a time: by the board's own clock where it has one.
    private func pulse(_ relay: Int, _ time: Duration) async throws {
        // What ends an earlier order must not end this one.
        ends.removeValue(forKey: relay)?.cancel()
        if let first = board.firstPulseCoil, !isSafeClosed(relay) {
            do { return try await timedPulse(relay, Self.coil(relay, from: first), time) } catch {
                end(relay, after: time)
                throw error
            }
        }
        // Whatever becomes of the order, the board may have obeyed.
        defer { end(relay, after: time) }
        try await write(relay, !isSafeClosed(relay))
    }

    /// Writes the safe state after a time, until it reads back; nothing but the next such end, or a hold, takes its place.
    private func end(_ relay: Int, after time: Duration) {
        ends.removeValue(forKey: relay)?.cancel()
        ends[relay] = Task { [weak self, clock = self.time] in
            try? await clock.sleep(for: time)
            while !Task.isCancelled {
                guard let self else { return }
                if (try? await write(relay, isSafeClosed(relay))) != nil { return }
                try? await clock.sleep(for: Self.tryingAgain)
            }
        }
    }

    /// Opens and stays so.
    ///
    /// An order that fails is not taken back: in a fire an arm that is open after all must stay so.
    private func hold() async throws {
        if let close = outputs.close { try await letGo(of: close) }
        ends.removeValue(forKey: outputs.open)?.cancel()
        // Looked after from now on, whatever becomes of the order.
        holding.begin(every: Self.holdIsLookedAtEvery, on: time) { [weak self] in
            await self?.holdAgain() != nil
        }
        try await write(outputs.open, !outputs.isSafeClosed)
    }

    /// Writes the hold again where it does not read back.
    private func holdAgain() async {
        let isOn = !outputs.isSafeClosed
        do { try await confirm(outputs.open, isOn) } catch {
            if holding.isHeld { try? await write(outputs.open, isOn) }
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
            throw contradiction(relay, isOn: true)
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
            throw contradiction(relay, isOn: isClosed)
        }
    }

    private func isClosed(_ relay: Int) async throws -> Bool {
        let coil = Int(Self.coil(relay, from: board.firstCoil))
        return try await bus.read(.coils, from: coil, count: 1, of: unit) == [true]
    }

    private func contradiction(_ relay: Int, isOn: Bool) -> OperationFailure {
        .contradiction("relay \(relay) of unit \(unit)", isOn: isOn)
    }

    private static func coil(_ relay: Int, from first: UInt16) -> UInt16 { first + UInt16(relay - 1) }

    /// What goes before an order: where it fails, the order itself was never given.
    private func beforehand(_ work: () async throws -> Void) async throws {
        do { try await work() } catch let failure as OperationFailure {
            throw failure.beforeTheOrder
        }
    }

    private func outcome(_ work: () async throws -> Void) async -> Result<Void, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }

    /// Every error leaves as a failure that names device, operation and cause.
    private func naming(_ operation: String, _ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let failure as OperationFailure {
            throw DeviceFailure(device: id, failure)
        } catch {
            throw DeviceFailure(device: id, operation: operation, error: error)
        }
    }
}
