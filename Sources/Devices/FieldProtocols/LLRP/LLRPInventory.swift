/// An inventory that goes on for ever: each tag that an antenna hears is reported at once.
///
/// In the standard's words a ROSpec without triggers, with one AISpec that never stops, and a report for each tag.
package struct LLRPInventory: Hashable, Sendable {
    /// The number of its ROSpec, never 0.
    package let id: UInt32

    /// The antennas, counted from 1; empty for all of them.
    package let antennas: [UInt16]

    /// How it transmits; nil for as the reader is set.
    package var transmission: LLRPTransmission?

    private enum ParameterType {
        static let (roSpec, boundary, start, stop): (UInt16, UInt16, UInt16, UInt16) = (177, 178, 179, 182)
        static let (antennaInventory, antennaStop, airProtocol): (UInt16, UInt16, UInt16) = (183, 184, 186)
        static let (reporting, content): (UInt16, UInt16) = (237, 238)
    }

    /// Reported after so many tags, or at the ROSpec's end (trigger 2).
    private static let reportAfterOneTag: [UInt8] = [2, 0, 1]

    /// Antenna, peak strength, first and last time seen: what a report holds beside the EPC.
    private static let reportedFields: UInt16 = 0x1700

    /// The most antennas that may be named; no reader has as many ports.
    package static let mostAntennas = 255

    /// An inventory of some antennas; further ones than `mostAntennas` are left out.
    package init(id: UInt32, antennas: [UInt16] = [], transmission: LLRPTransmission? = nil) {
        self.id = id
        self.transmission = transmission
        self.antennas = Array(antennas.prefix(Self.mostAntennas))
    }

    /// The parameter as it is sent: priority 0, disabled, and all that is in it.
    var bytes: [UInt8] {
        LLRPParameter.bytes(
            ParameterType.roSpec, LLRPMessage.bytes(id) + [0, 0] + Self.boundary + hearing + Self.reporting)
    }

    private static let boundary = LLRPParameter.bytes(
        ParameterType.boundary,
        LLRPParameter.bytes(ParameterType.start, [0])
            + LLRPParameter.bytes(ParameterType.stop, [0, 0, 0, 0, 0]))

    /// Antenna 0 is all of them; no stop; protocol 1 is Gen2.
    private var hearing: [UInt8] {
        let named = antennas.isEmpty ? [0] : antennas
        return LLRPParameter.bytes(
            ParameterType.antennaInventory,
            LLRPMessage.bytes(UInt16(clamping: named.count)) + named.flatMap(LLRPMessage.bytes)
                + LLRPParameter.bytes(ParameterType.antennaStop, [0, 0, 0, 0, 0])
                + LLRPParameter.bytes(ParameterType.airProtocol, [0, 1, 1] + (transmission?.bytes ?? [])))
    }

    private static let reporting = LLRPParameter.bytes(
        ParameterType.reporting,
        reportAfterOneTag + LLRPParameter.bytes(ParameterType.content, LLRPMessage.bytes(reportedFields)))
}

extension LLRPInventory {
    /// The inventory of a ROSpec as this program sends it; throws where it is another.
    init(_ reader: inout ByteReader) throws(FrameError) {
        let whole = reader.rest
        var spec = ByteReader(try LLRPParameter.next(ParameterType.roSpec, &reader).content)
        let id: UInt32 = try spec.bigEndian()
        // Priority and state.
        _ = try spec.bytes(2)
        _ = try LLRPParameter.next(ParameterType.boundary, &spec)
        var hearing = ByteReader(try LLRPParameter.next(ParameterType.antennaInventory, &spec).content)
        var antennas: [UInt16] = []
        for _ in 0..<(try hearing.bigEndian(UInt16.self)) { antennas.append(try hearing.bigEndian()) }
        _ = try LLRPParameter.next(ParameterType.antennaStop, &hearing)
        var airProtocol = ByteReader(try LLRPParameter.next(ParameterType.airProtocol, &hearing).content)
        _ = try airProtocol.bytes(3)
        self.init(
            id: id, antennas: antennas == [0] ? [] : antennas,
            transmission: airProtocol.remaining > 0 ? try LLRPTransmission(&airProtocol) : nil)
        guard bytes.elementsEqual(whole.dropLast(reader.remaining)) else {
            throw FrameError(.value, "an inventory of another kind")
        }
    }
}
