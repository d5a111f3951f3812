package import DeviceKit
import Glibc
package import SerialLines

/// One Modbus bus, a serial line or a TCP connection, with every device on it: one bus, one actor, one thread.
///
/// Requests come one at a time, each with its answer, and those for inputs before all others (`BusTurn`). After an answer that came too late a connection is made anew, and a line
/// is left alone for as long again: on a line nothing tells an answer from the next one.
package actor ModbusBus {
    /// Which of a device's bits are read.
    package enum Bits: String, CaseIterable, Sendable {
        /// Outputs, which can be read back (function 1).
        case coils
        /// Discrete inputs (function 2).
        case inputs
    }

    /// Which of a device's registers are read.
    package enum Registers: String, CaseIterable, Sendable {
        /// Function 3.
        case holding
        /// Function 4.
        case input
    }

    package nonisolated let address: LineAddress
    private nonisolated let executor: BlockingExecutor

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// How long an answer may take.
    ///
    /// A tenth of a second at most beside inputs that guard an arm: they are unknown after half a
    /// second without a look.
    private let answerTimeOut: Duration

    private nonisolated let queue = BusQueue()

    /// Open while the bus works; after a failure it is opened anew by the next request.
    private var connection: ModbusConnection?

    /// A bus that is connected by its first request.
    package init(_ address: LineAddress, answerTimeOut: Duration = .milliseconds(100)) {
        self.address = address
        self.answerTimeOut = answerTimeOut
        executor = BlockingExecutor(name: "modbus \(address)")
    }

    /// How many requests are under way or wait.
    package nonisolated var requests: Int { queue.count }

    /// The levels of some bits of a unit.
    package nonisolated func read(
        _ kind: Bits, from start: Int, count: Int, of unit: UInt8, turn: BusTurn = .relays
    ) async throws(OperationFailure) -> [Bool] {
        let bits = try await request("read \(kind.rawValue) \(start)–\(start + count - 1)", unit, turn) {
            connection in
            var bits = [UInt8](repeating: 0, count: count)
            let result =
                kind == .coils ? connection.readCoils(start, &bits) : connection.readInputs(start, &bits)
            return (result, bits)
        }
        return bits.map { $0 != 0 }
    }

    /// The values of some registers of a unit.
    package nonisolated func read(
        _ kind: Registers, from start: Int, count: Int, of unit: UInt8
    ) async throws(OperationFailure) -> [UInt16] {
        let name = "read \(kind.rawValue) registers \(start)–\(start + count - 1)"
        return try await request(name, unit, .readers) { connection in
            var values = [UInt16](repeating: 0, count: count)
            let result =
                kind == .holding
                ? connection.readHoldingRegisters(start, &values)
                : connection.readInputRegisters(start, &values)
            return (result, values)
        }
    }

    /// Switches a coil of a unit.
    package nonisolated func write(
        coil address: UInt16, _ isOn: Bool, of unit: UInt8
    ) async throws(OperationFailure) {
        try await request("write coil \(address)", unit, .relays) { ($0.writeCoil(address, isOn), ()) }
    }

    /// Writes a value to a coil of a unit that is neither on nor off, as boards take for pulses that they time themselves.
    package nonisolated func write(
        coil address: UInt16, value: UInt16, of unit: UInt8
    ) async throws(OperationFailure) {
        try await request("write coil \(address)", unit, .relays) {
            ($0.writeCoil(address, value: value, unit: unit), ())
        }
    }

    /// Writes a holding register of a unit.
    package nonisolated func write(
        register address: Int, _ value: UInt16, of unit: UInt8
    ) async throws(OperationFailure) {
        try await request("write register \(address)", unit, .readers) {
            ($0.writeRegister(address, value), ())
        }
    }

    /// One request with its answer, once it is its turn.
    private nonisolated func request<Value: Sendable>(
        _ operation: String, _ unit: UInt8, _ turn: BusTurn,
        _ call: @Sendable (ModbusConnection) -> (Int32, Value)
    ) async throws(OperationFailure) -> Value {
        queue.enter(turn)
        return try await inTurn(operation, unit, turn, call)
    }

    private func inTurn<Value: Sendable>(
        _ operation: String, _ unit: UInt8, _ turn: BusTurn,
        _ call: @Sendable (ModbusConnection) -> (Int32, Value)
    ) async throws(OperationFailure) -> Value {
        defer { queue.leave(turn) }
        // Whoever yields stands behind all that waits by then.
        while queue.mustGiveWay(turn) { await Task.yield() }
        return try exchange(operation, unit, call)
    }

    private func exchange<Value>(
        _ operation: String, _ unit: UInt8, _ call: (ModbusConnection) -> (Int32, Value)
    ) throws(OperationFailure) -> Value {
        let connection = try connected()
        connection.choose(unit: unit)
        let ((result, value), code) = (call(connection), errno)
        guard result < 0 else { return value }
        // After a pulled plug, or an answer too late, the old connection may give answers of the past.
        if connection.isLost(after: code) { self.connection = nil }
        throw OperationFailure("\(operation) of unit \(unit) at \(address)", modbus: code, wasTold: true)
    }

    private func connected() throws(OperationFailure) -> ModbusConnection {
        if let connection { return connection }
        let connection = try ModbusConnection(to: address, answerWithin: answerTimeOut)
        self.connection = connection
        return connection
    }
}
