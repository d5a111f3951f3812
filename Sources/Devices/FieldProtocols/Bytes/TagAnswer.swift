package import AccessControl

/// What a Gen2 tag itself sends: protocol control, EPC, and its own check over both.
///
/// Source: EPC Gen2, section on PC words: the upper five bits of the control word are the length of the EPC in words.
package struct TagAnswer: Hashable, Sendable {
    package let control: UInt16
    package let epc: TagNumber
    package let check: UInt16

    /// Whether the check is that of control and EPC; a reader that merged two tags' answers gives one that is not.
    package let isCheckRight: Bool

    /// The answer that some bytes are as a whole.
    init(_ bytes: ArraySlice<UInt8>) throws(FrameError) {
        var reader = ByteReader(bytes)
        control = try reader.bigEndian()
        epc = try TagSighting.epc(try reader.bytes(reader.remaining - 2))
        check = try reader.bigEndian()
        isCheckRight = CRC16.gen2.check(bytes.dropLast(2)) == check
    }

    /// The control word of an EPC of so many bytes with nothing else in it, nil where no word says so.
    static func control(forEPCOf count: Int) -> UInt16? {
        count.isMultiple(of: 2) && (2...62).contains(count) ? UInt16(count / 2) << 11 : nil
    }
}
