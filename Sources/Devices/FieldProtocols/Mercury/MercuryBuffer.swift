/// The tags of a module's buffer, as the answer to `Mercury.Code.tagBuffer` lists them.
///
/// Flags say which fields stand before each tag, in the order of their bits; then the length of control, EPC and check in bits,
/// and those. Source: the maker's public programming interface, `serial_reader_l3.c`.
enum MercuryBuffer {
    /// One field that may stand before a tag.
    private struct Field {
        let flag: UInt16
        /// Its length in bytes, nil for a length in bits followed by the bytes.
        let byteCount: Int?
    }

    private static let (signal, antenna): (UInt16, UInt16) = (0x0002, 0x0004)

    /// Count of reads, strength, antenna, frequency, time, phase, protocol, data, inputs.
    private static let fields = [
        Field(flag: 0x0001, byteCount: 1), Field(flag: signal, byteCount: 1),
        Field(flag: antenna, byteCount: 1), Field(flag: 0x0008, byteCount: 3),
        Field(flag: 0x0010, byteCount: 4), Field(flag: 0x0020, byteCount: 2),
        Field(flag: 0x0040, byteCount: 1), Field(flag: 0x0080, byteCount: nil),
        Field(flag: 0x0100, byteCount: 1),
    ]

    private static let knownFlags = fields.reduce(0) { $0 | $1.flag }

    /// Flags, options, the number of tags, and the tags.
    static func tags(_ data: ArraySlice<UInt8>) throws(FrameError) -> [TagSighting] {
        var reader = ByteReader(data)
        let flags: UInt16 = try reader.bigEndian()
        guard flags & ~knownFlags == 0 else {
            throw FrameError(
                .value, "metadata flags \(String(flags, radix: 16)) have a field of unknown length")
        }
        _ = try reader.byte()
        var tags: [TagSighting] = []
        for _ in 0..<(try reader.byte()) { tags.append(try tag(&reader, flags)) }
        return tags
    }

    private static func tag(_ reader: inout ByteReader, _ flags: UInt16) throws(FrameError) -> TagSighting {
        var sighting: (signal: Double?, antenna: Int?)
        for field in fields where flags & field.flag != 0 {
            let bytes = try reader.bytes(try byteCount(of: field, &reader))
            guard let first = bytes.first else { continue }
            if field.flag == signal { sighting.signal = Double(Int8(bitPattern: first)) }
            // The upper half is the antenna that sends, the lower the one that listens.
            if field.flag == antenna { sighting.antenna = Int(first & 0xF) }
        }
        let bits: UInt16 = try reader.bigEndian()
        let answer = try TagAnswer(try reader.bytes(Int(bits) / 8))
        return TagSighting(epc: answer.epc, antenna: sighting.antenna, signal: sighting.signal)
    }

    private static func byteCount(of field: Field, _ reader: inout ByteReader) throws(FrameError) -> Int {
        if let count = field.byteCount { return count }
        return (Int(try reader.bigEndian(UInt16.self)) + 7) / 8
    }
}
