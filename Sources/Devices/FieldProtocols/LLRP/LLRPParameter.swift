/// One parameter of a message: a type and what stands in it, which may be parameters again.
struct LLRPParameter {
    let type: UInt16
    let content: ArraySlice<UInt8>

    /// The content's bytes of the short parameters, which have no length of their own (TV encoding), by type.
    private static let shortLengths: [UInt8: Int] = [
        // AntennaID, FirstSeenUTC, FirstSeenUptime, LastSeenUTC, LastSeenUptime
        1: 2, 2: 8, 3: 8, 4: 8, 5: 8,
        // PeakRSSI, ChannelIndex, TagSeenCount, ROSpecID, InventoryParameterSpecID
        6: 1, 7: 2, 8: 2, 9: 4, 10: 2,
        // C1G2CRC, C1G2PC, EPC-96, SpecIndex, ClientRequestOpSpecResult, AccessSpecID
        11: 2, 12: 2, 13: 12, 14: 2, 15: 2, 16: 4,
    ]

    /// The next parameter; throws where its length lies or its type has no known length.
    static func next(_ reader: inout ByteReader) throws(FrameError) -> LLRPParameter {
        let first = try reader.byte()
        if first & 0x80 != 0 {
            guard let length = shortLengths[first & 0x7F] else {
                throw FrameError(.value, "parameter \(first & 0x7F) is not known")
            }
            return LLRPParameter(type: UInt16(first & 0x7F), content: try reader.bytes(length))
        }
        let type = UInt16(first & 3) << 8 | UInt16(try reader.byte())
        let length: UInt16 = try reader.bigEndian()
        guard length >= 4 else { throw FrameError(.length, "parameter \(type) says \(length) bytes") }
        return LLRPParameter(type: type, content: try reader.bytes(Int(length) - 4))
    }

    /// A parameter of a known type; throws what stands there instead.
    static func next(_ type: UInt16, _ reader: inout ByteReader) throws(FrameError) -> LLRPParameter {
        let parameter = try next(&reader)
        guard parameter.type == type else {
            throw FrameError(.value, "parameter \(type) was expected, \(parameter.type) found")
        }
        return parameter
    }

    /// The bytes of a parameter with a length of its own; `content` must fit into 65,531 bytes.
    static func bytes(_ type: UInt16, _ content: [UInt8]) -> [UInt8] {
        LLRPMessage.bytes(type & 0x3FF) + LLRPMessage.bytes(UInt16(clamping: content.count + 4)) + content
    }
}
