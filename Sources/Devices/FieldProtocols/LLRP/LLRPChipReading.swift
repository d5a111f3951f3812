/// Reads of each tag that an inventory hears the chip's own number (TID), which cannot be written to another tag.
///
/// In the standard's words an AccessSpec for any tag, with one C1G2Read of six words of bank 2. Chips with a shorter number
/// give none.
package struct LLRPChipReading: Hashable, Sendable {
    /// The number of its AccessSpec, never 0.
    package let id: UInt32

    /// The ROSpec whose tags are read.
    package let inventory: UInt32

    private enum ParameterType {
        static let (accessSpec, stop, command): (UInt16, UInt16, UInt16) = (207, 208, 209)
        static let (tags, target, read): (UInt16, UInt16, UInt16) = (338, 339, 341)
    }

    /// Its number among the orders of the AccessSpec; password 0; bank 2 in the upper two bits; from word 0 six words.
    private static let sixWordsOfTID: [UInt8] = [0, 1, 0, 0, 0, 0, 0x80, 0, 0, 0, 6]

    /// What matches in the bank of EPCs (1) from bit 0 on: a mask of no bits, which any tag has.
    private static let anyTag: [UInt8] = [0x60, 0, 0, 0, 0, 0, 0]

    package init(id: UInt32, inventory: UInt32) {
        self.id = id
        self.inventory = inventory
    }

    /// The parameter as it is sent: all antennas, Gen2, disabled, never ended, and what is to be done.
    var bytes: [UInt8] {
        LLRPParameter.bytes(
            ParameterType.accessSpec,
            LLRPMessage.bytes(id) + [0, 0, 1, 0] + LLRPMessage.bytes(inventory)
                + LLRPParameter.bytes(ParameterType.stop, [0, 0, 0])
                + LLRPParameter.bytes(
                    ParameterType.command,
                    LLRPParameter.bytes(
                        ParameterType.tags, LLRPParameter.bytes(ParameterType.target, Self.anyTag))
                        + LLRPParameter.bytes(ParameterType.read, Self.sixWordsOfTID)))
    }

    /// The reading of an AccessSpec as this program sends it; throws where it is another.
    init(_ reader: inout ByteReader) throws(FrameError) {
        let whole = reader.rest
        var spec = ByteReader(try LLRPParameter.next(ParameterType.accessSpec, &reader).content)
        id = try spec.bigEndian()
        _ = try spec.bytes(4)
        inventory = try spec.bigEndian()
        guard bytes.elementsEqual(whole.dropLast(reader.remaining)) else {
            throw FrameError(.value, "an AccessSpec of another kind")
        }
    }
}
