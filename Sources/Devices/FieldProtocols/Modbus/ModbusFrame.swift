/// One frame of Modbus, on a serial line or over TCP, taken apart for whoever looks at a line.
///
/// Drivers leave frames to libmodbus. Source: Modbus application protocol 1.1b3, Modbus over serial line 1.02.
package struct ModbusFrame: Sendable {
    package enum Content: Hashable, Sendable {
        /// Why a device refused.
        case exception(UInt8)
        /// Asks for some coils, inputs or registers.
        case read(start: UInt16, count: UInt16)
        /// The bits or registers that were asked for, as bytes.
        case answer([UInt8])
        /// Writes one coil: FF00 is on and 0000 off; some boards take other values for actions of their own.
        case writeCoil(address: UInt16, value: UInt16)
        case writeRegister(address: UInt16, value: UInt16)
        /// Writes several, with what is written; empty in the answer.
        case writeMany(start: UInt16, count: UInt16, values: [UInt8])
        case other([UInt8])
    }

    /// Which side a frame comes from; the same bytes mean other things from the other.
    package enum Side: Sendable { case host, device }

    /// 1–247, or 0 for every device of a line; over TCP the unit behind a gateway.
    package let slave: UInt8

    /// The function, with its highest bit set in a refusal.
    package let function: UInt8

    /// The number that joins answer and request over TCP, nil on a line.
    package let transaction: UInt16?
    package let content: Content

    private static let shortestLineFrame = 4
    private static let headerBytes = 7

    /// The frame that some bytes are as a whole: of a line when its check is right, else over TCP when its header is.
    package init(frame: ArraySlice<UInt8>, from side: Side) throws(FrameError) {
        guard frame.count >= Self.shortestLineFrame else {
            throw FrameError(.length, "\(frame.count) bytes; a frame has \(Self.shortestLineFrame) at least")
        }
        let end = frame.endIndex
        let found = UInt16(frame[end - 1]) << 8 | UInt16(frame[end - 2])
        let expected = CRC16.modbus.check(frame.dropLast(2))
        var body = ByteReader(frame.dropLast(2))
        if expected == found {
            transaction = nil
        } else if let header = try Self.header(frame) {
            transaction = header
            body = ByteReader(frame.dropFirst(Self.headerBytes - 1))
        } else {
            throw FrameError(.checksum, HexText.expectation(expected, found))
        }
        slave = try body.byte()
        function = try body.byte()
        content = try Self.content(function, &body, side)
    }

    /// The transaction of a frame over TCP, nil where its protocol or its length says that it is none.
    private static func header(_ frame: ArraySlice<UInt8>) throws(FrameError) -> UInt16? {
        guard frame.count > headerBytes else { return nil }
        var reader = ByteReader(frame)
        let transaction: UInt16 = try reader.bigEndian()
        let isModbus = try reader.bigEndian(UInt16.self) == 0
        let length = Int(try reader.bigEndian(UInt16.self))
        return isModbus && length == frame.count - (headerBytes - 1) ? transaction : nil
    }

    private static func content(
        _ function: UInt8, _ body: inout ByteReader, _ side: Side
    ) throws(FrameError) -> Content {
        if function & 0x80 != 0 { return .exception(try body.byte()) }
        let content = try regular(function, &body, side)
        guard body.remaining == 0 else {
            throw FrameError(.length, "\(body.remaining) bytes too many for function \(function)")
        }
        return content
    }

    private static func regular(
        _ function: UInt8, _ body: inout ByteReader, _ side: Side
    ) throws(FrameError) -> Content {
        switch (function, side) {
        case (1...4, .host): return .read(start: try body.bigEndian(), count: try body.bigEndian())
        case (1...4, .device): return .answer(Array(try body.bytes(Int(try body.byte()))))
        case (5, _): return .writeCoil(address: try body.bigEndian(), value: try body.bigEndian())
        case (6, _): return .writeRegister(address: try body.bigEndian(), value: try body.bigEndian())
        case (15, _), (16, _):
            let (start, count): (UInt16, UInt16) = (try body.bigEndian(), try body.bigEndian())
            let values = side == .host ? Array(try body.bytes(Int(try body.byte()))) : []
            return .writeMany(start: start, count: count, values: values)
        default: return .other(Array(try body.bytes(body.remaining)))
        }
    }
}
