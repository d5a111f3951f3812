/// How an inventory transmits, at all of its antennas: by entries of the reader's own tables (`LLRPBand`).
///
/// In the standard's words an AntennaConfiguration with an RFTransmitter, LLRP 1.0.1, section 13.2.
package struct LLRPTransmission: Hashable, Sendable {
    /// The entry in the table of powers.
    package let power: UInt16

    /// Which table of hops is used; 0 where the reader does not hop.
    package let hopTable: UInt16

    /// The entry in the table of fixed frequencies, counted from 1; 0 where the reader hops.
    package let channel: UInt16

    private enum ParameterType {
        static let (antenna, transmitter): (UInt16, UInt16) = (222, 224)
    }

    package init(power: UInt16, hopTable: UInt16, channel: UInt16) {
        self.power = power
        self.hopTable = hopTable
        self.channel = channel
    }

    /// The parameter as it is sent: antenna 0 is all of them.
    var bytes: [UInt8] {
        LLRPParameter.bytes(
            ParameterType.antenna,
            [0, 0]
                + LLRPParameter.bytes(
                    ParameterType.transmitter, [hopTable, channel, power].flatMap(LLRPMessage.bytes)))
    }

    /// The transmission of a configuration as this program sends it.
    init(_ reader: inout ByteReader) throws(FrameError) {
        var antenna = ByteReader(try LLRPParameter.next(ParameterType.antenna, &reader).content)
        _ = try antenna.bytes(2)
        var transmitter = ByteReader(try LLRPParameter.next(ParameterType.transmitter, &antenna).content)
        hopTable = try transmitter.bigEndian()
        channel = try transmitter.bigEndian()
        power = try transmitter.bigEndian()
    }
}
