import CModbus
import DeviceKit
import Glibc

/// An open connection of libmodbus; closed when nobody holds it.
///
/// Not thread-safe: it belongs to the one thread of its bus.
final class ModbusConnection {
    private let context: OpaquePointer
    private let isNetwork: Bool

    /// A connection may take longer to come about than an answer.
    private static let connectionTimeOut = Duration.seconds(2)

    /// Connects; an answer may then take as long as is said.
    init(to address: LineAddress, answerWithin limit: Duration) throws(ModbusError) {
        let operation = "connect to \(address)"
        guard let context = Self.context(of: address) else { throw ModbusError(operation, errno: errno) }
        self.context = context
        if case .network = address { isNetwork = true } else { isNetwork = false }
        Self.set(Self.connectionTimeOut, of: context)
        if case .port(_, let settings) = address, settings.isRS485 {
            modbus_rtu_set_serial_mode(context, MODBUS_RTU_RS485)
        }
        guard modbus_connect(context) == 0 else { throw ModbusError(operation, errno: errno) }
        Self.set(limit, of: context)
    }

    deinit {
        modbus_close(context)
        modbus_free(context)
    }

    private static func context(of address: LineAddress) -> OpaquePointer? {
        switch address {
        case .network(let host, let port): modbus_new_tcp_pi(host, String(port))
        case .port(let path, let settings):
            modbus_new_rtu(
                path, Int32(clamping: settings.baud), settings.parity.letter, 8, Int32(settings.stopBits))
        }
    }

    private static func set(_ timeOut: Duration, of context: OpaquePointer) {
        let (seconds, attoseconds) = timeOut.components
        modbus_set_response_timeout(
            context, UInt32(clamping: seconds), UInt32(clamping: attoseconds / 1_000_000_000_000))
    }

    /// Chooses the unit of the next request; what is left of an earlier answer is forgotten.
    func choose(unit: UInt8) {
        modbus_set_slave(context, Int32(unit))
        modbus_flush(context)
    }

    /// Gives the last call's outcome, or throws what went wrong after forgetting the rest of the answer.
    ///
    /// `isLost` says whether the connection must be made anew: a refusal by the device leaves it as it was.
    func check(_ result: Int32, _ operation: String, isLost: inout Bool) throws(ModbusError) {
        guard result < 0 else { return }
        let code = errno
        modbus_flush(context)
        // One silent device of a line says nothing of the line.
        let isTooLate = code == ETIMEDOUT || code == Self.badData
        isLost = isTooLate ? isNetwork : code < MODBUS_ENOBASE
        throw ModbusError(operation, errno: code)
    }

    /// `EMBBADDATA`: libmodbus numbers its errors by an enumeration that Swift does not import as numbers.
    private static let badData = MODBUS_ENOBASE + 13

    func readCoils(_ start: Int, _ bits: inout [UInt8]) -> Int32 {
        modbus_read_bits(context, Int32(start), Int32(bits.count), &bits)
    }

    func readInputs(_ start: Int, _ bits: inout [UInt8]) -> Int32 {
        modbus_read_input_bits(context, Int32(start), Int32(bits.count), &bits)
    }

    func readHoldingRegisters(_ start: Int, _ values: inout [UInt16]) -> Int32 {
        modbus_read_registers(context, Int32(start), Int32(values.count), &values)
    }

    func readInputRegisters(_ start: Int, _ values: inout [UInt16]) -> Int32 {
        modbus_read_input_registers(context, Int32(start), Int32(values.count), &values)
    }

    func writeRegister(_ address: Int, _ value: UInt16) -> Int32 {
        modbus_write_register(context, Int32(address), value)
    }

    /// Writes a coil with a value that may be another than on and off, as boards take for timed pulses.
    func writeCoil(_ address: UInt16, value: UInt16, unit: UInt8) -> Int32 {
        let writeSingleCoil: UInt8 = 5
        let request = [
            unit, writeSingleCoil, UInt8(address >> 8), UInt8(truncatingIfNeeded: address), UInt8(value >> 8),
            UInt8(truncatingIfNeeded: value),
        ]
        guard modbus_send_raw_request(context, request, Int32(request.count)) >= 0 else { return -1 }
        var answer = [UInt8](repeating: 0, count: Int(MODBUS_MAX_ADU_LENGTH))
        let length = modbus_receive_confirmation(context, &answer)
        guard length >= 0 else { return -1 }
        // The answer repeats the request; what stands before and behind it differs between a line and TCP.
        let header = Int(modbus_get_header_length(context))
        let body = answer.prefix(Int(length)).dropFirst(header)
        guard body.starts(with: request.dropFirst()) else {
            errno = Self.badData
            return -1
        }
        return 1
    }
}

extension SerialSettings.Parity {
    /// The letter that libmodbus knows it by.
    fileprivate var letter: CChar {
        switch self {
        case .none: CChar(UInt8(ascii: "N"))
        case .even: CChar(UInt8(ascii: "E"))
        case .odd: CChar(UInt8(ascii: "O"))
        }
    }
}
