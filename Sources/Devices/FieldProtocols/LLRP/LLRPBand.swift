/// What a reader says that it may transmit: the powers and frequencies of its region (GET_READER_CAPABILITIES_RESPONSE).
///
/// Source: EPCglobal LLRP 1.0.1, section 9: RegulatoryCapabilities, UHFBandCapabilities, TransmitPowerLevelTableEntry,
/// FrequencyInformation.
package struct LLRPBand: Hashable, Sendable {
    /// A power that the reader can be set to.
    package struct Power: Hashable, Sendable {
        /// Its number in the reader's table.
        package let index: UInt16

        /// In hundredths of a dBm.
        package let centiDBm: Int16
    }

    /// Those that it tells, in its own order; empty where it tells none.
    package private(set) var powers: [Power] = []

    /// The first table of hops, nil where it does not hop.
    package private(set) var hopTable: UInt8?

    private enum ParameterType {
        static let (regulation, band, power): (UInt16, UInt16, UInt16) = (143, 144, 145)
        static let (frequencies, hops): (UInt16, UInt16) = (146, 147)
    }

    /// What an answer tells; throws where it cannot be taken apart.
    package init(of message: LLRPMessage) throws(FrameError) {
        var body = ByteReader(message.body[...])
        while body.remaining > 0 {
            let parameter = try LLRPParameter.next(&body)
            if parameter.type == ParameterType.regulation { try readRegulation(parameter) }
        }
    }

    /// The transmission with the highest power that is not above a wish in dBm; nil where there is none.
    package func transmission(upTo wish: Double) -> LLRPTransmission? {
        let limit = (wish * 100).rounded()
        let power = powers.filter { Double($0.centiDBm) <= limit }.max { $0.centiDBm < $1.centiDBm }
        return power.map {
            LLRPTransmission(
                power: $0.index, hopTable: hopTable.map { UInt16($0) } ?? 0, channel: hopTable == nil ? 1 : 0)
        }
    }

    /// Country and standard, then the band.
    private mutating func readRegulation(_ parameter: LLRPParameter) throws(FrameError) {
        var reader = ByteReader(parameter.content)
        _ = try reader.bytes(4)
        while reader.remaining > 0 {
            let parameter = try LLRPParameter.next(&reader)
            if parameter.type == ParameterType.band { try readBand(parameter) }
        }
    }

    private mutating func readBand(_ parameter: LLRPParameter) throws(FrameError) {
        var reader = ByteReader(parameter.content)
        while reader.remaining > 0 {
            let parameter = try LLRPParameter.next(&reader)
            var content = ByteReader(parameter.content)
            switch parameter.type {
            case ParameterType.power:
                let index: UInt16 = try content.bigEndian()
                powers.append(
                    Power(index: index, centiDBm: Int16(bitPattern: try content.bigEndian(UInt16.self))))
            case ParameterType.frequencies: try readFrequencies(&content)
            default: break
            }
        }
    }

    /// Whether it hops is the first bit; a table of hops begins with its number.
    private mutating func readFrequencies(_ reader: inout ByteReader) throws(FrameError) {
        guard try reader.byte() & 0x80 != 0 else { return }
        while reader.remaining > 0, hopTable == nil {
            let parameter = try LLRPParameter.next(&reader)
            guard parameter.type == ParameterType.hops else { continue }
            var hops = ByteReader(parameter.content)
            hopTable = try hops.byte()
        }
    }
}
