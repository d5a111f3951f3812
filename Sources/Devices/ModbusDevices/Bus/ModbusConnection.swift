import CModbus
import DeviceKit
import Glibc
import SerialLines

/// An open connection of libmodbus; closed when nobody holds it.
///
/// Not thread-safe: it belongs to the one thread of its bus.
final class ModbusConnection {
    private let context: OpaquePointer
    private let isNetwork: Bool
    private let answerTimeOut: Duration

    /// A connection may take longer to come about than an answer, and less than until a relay counts as silent.
    private static let connectionTimeOut = Duration.milliseconds(900)

    /// Connects; an answer may then take as long as is said.
    init(to address: LineAddress, answerWithin limit: Duration) throws(OperationFailure) {
        let operation = "connect to \(address)"
        guard Self.hasRoom else { throw OperationFailure(operation, "too many files are open") }
        guard let context = Self.context(of: address) else {
            throw OperationFailure(operation, modbus: errno)
        }
        self.context = context
        if case .network = address { isNetwork = true } else { isNetwork = false }
        Self.set(Self.connectionTimeOut, of: context)
        answerTimeOut = limit
        guard modbus_connect(context) == 0 else { throw OperationFailure(operation, modbus: errno) }
        // libmodbus knows some twenty baud rates, and others become 9600 without a word.
        if case .port(_, let settings) = address,
            let problem = settings.setUp(modbus_get_socket(context))
        {
            throw OperationFailure(operation, problem)
        }
        Self.set(limit, of: context)
        // Without a time-out of its own for each byte the other one bounds the whole answer.
        modbus_set_byte_timeout(context, 0, 0)
    }

    /// Whether the next descriptor is one that select(2) can wait for.
    ///
    /// libmodbus asks it without looking, and the C library ends the program at a number too large. Others may open files
    /// meanwhile, so some room is left.
    private static var hasRoom: Bool {
        let next = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard next >= 0 else { return false }
        defer { close(next) }
        return next < Int32(FD_SETSIZE) - 64
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

    /// Whether the connection must be made anew after an error; what is left of an answer is forgotten.
    ///
    /// A refusal by the device leaves it as it was.
    func isLost(after code: Int32) -> Bool {
        let isTooLate = code == ETIMEDOUT || code == Self.badData
        if isTooLate, !isNetwork {
            // One silent device says nothing of its line. Its answer may still come, and carries nothing that tells it from the
            // next one: the line is left alone for as long again.
            usleep(UInt32(clamping: answerTimeOut.components.attoseconds / 1_000_000_000_000))
        }
        modbus_flush(context)
        return isTooLate ? isNetwork : code < MODBUS_ENOBASE
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

    func writeCoil(_ address: UInt16, _ isOn: Bool) -> Int32 {
        modbus_write_bit(context, Int32(address), isOn ? 1 : 0)
    }

    /// Writes a coil with a value other than on and off, as boards take for timed pulses.
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
        return check(answer.prefix(Int(length)), against: request)
    }

    /// An answer repeats the request, from the unit on, or refuses it; what stands before differs between a line and TCP.
    private func check(_ answer: ArraySlice<UInt8>, against request: [UInt8]) -> Int32 {
        let body = answer.dropFirst(Int(modbus_get_header_length(context)) - 1)
        if body.starts(with: request) { return 1 }
        let refusal: UInt8 = 0x80
        let words = Array(body.prefix(3))
        errno =
            words.count == 3 && words[0] == request[0] && words[1] == request[1] | refusal
            ? MODBUS_ENOBASE + Int32(words[2]) : Self.badData
        return -1
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

extension OperationFailure {
    /// What libmodbus or the system says of a number.
    ///
    /// A device that was told may have obeyed, unless it refuses by an exception (codes 1–11).
    init(_ operation: String, modbus code: Int32, wasTold: Bool = false) {
        let exceptions = MODBUS_ENOBASE + 1...MODBUS_ENOBASE + 11
        self.init(
            operation, code == ETIMEDOUT ? "no answer in time" : String(cString: modbus_strerror(code)),
            isOutcomeUnknown: wasTold && !exceptions.contains(code))
    }
}
