/// What stands behind the code of a packet in the clear, for the codes that this program understands.
package enum OSDPContent: Hashable, Sendable {
    /// Who a reader is: three bytes of the maker, model, version, and the serial number.
    case identity(vendor: [UInt8], model: UInt8, version: UInt8, serial: UInt32)
    /// A card's bits as they came: which reader, how they are meant, and the bits.
    case card(reader: UInt8, format: UInt8, bitCount: Int, data: [UInt8])
    /// Keys that were typed, in ASCII; 7F is clear and 0D is enter.
    case keys(reader: UInt8, keys: [UInt8])
    /// Switches an output: the code of the action, and for how long in tenths of a second.
    case output(number: UInt8, action: UInt8, tenths: UInt16)
    /// Whether the reader's case is open or its power fails.
    case localStatus(OSDPLocalStatus)
    /// Why a command was refused.
    case refused(UInt8)
    case other([UInt8])

    /// The content of a packet whose data stands in the clear.
    package init(of packet: OSDPPacket, data: [UInt8]) throws(FrameError) {
        var reader = ByteReader(data[...])
        self =
            packet.isReply
            ? try Self.reply(OSDP.Reply(rawValue: packet.code), &reader)
            : try Self.command(OSDP.Command(rawValue: packet.code), &reader)
    }

    private static func reply(
        _ code: OSDP.Reply?, _ reader: inout ByteReader
    ) throws(FrameError) -> OSDPContent {
        switch code {
        case .pdid:
            let vendor = Array(try reader.bytes(3))
            return .identity(
                vendor: vendor, model: try reader.byte(), version: try reader.byte(),
                serial: try reader.littleEndian())
        case .raw: return try card(&reader)
        case .keypad:
            let number = try reader.byte()
            let count = Int(try reader.byte())
            return .keys(reader: number, keys: Array(try reader.bytes(count)))
        case .lstatr: return .localStatus(try OSDPLocalStatus(&reader))
        case .nak: return .refused(try reader.byte())
        default: return .other(Array(reader.rest))
        }
    }

    /// Reader, format, the number of bits, and the bits, the first one at the top of the first byte.
    private static func card(_ reader: inout ByteReader) throws(FrameError) -> OSDPContent {
        let (number, format) = (try reader.byte(), try reader.byte())
        let bits: UInt16 = try reader.littleEndian()
        let data = Array(try reader.bytes((Int(bits) + 7) / 8))
        return .card(reader: number, format: format, bitCount: Int(bits), data: data)
    }

    private static func command(
        _ code: OSDP.Command?, _ reader: inout ByteReader
    ) throws(FrameError) -> OSDPContent {
        switch code {
        case .out:
            return .output(
                number: try reader.byte(), action: try reader.byte(), tenths: try reader.littleEndian())
        default: return .other(Array(reader.rest))
        }
    }
}
