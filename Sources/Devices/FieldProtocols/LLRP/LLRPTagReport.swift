import AccessControl

/// One tag of a report, with what the reader adds.
package struct LLRPTagReport: Sendable {
    package private(set) var tag: TagSighting

    /// The channel that it was heard on, from 1.
    package private(set) var channel: UInt16?

    /// Microseconds since 1970 by the reader's clock.
    package private(set) var firstSeen: UInt64?

    /// Microseconds since 1970 by the reader's clock.
    package private(set) var lastSeen: UInt64?
    package private(set) var seenCount: UInt16?

    private enum ParameterType {
        static let (antenna, firstSeen, lastSeen): (UInt16, UInt16, UInt16) = (1, 2, 4)
        static let (peakSignal, channel, seenCount): (UInt16, UInt16, UInt16) = (6, 7, 8)
        static let (epc96, tagReport, epcData, custom): (UInt16, UInt16, UInt16, UInt16) = (
            13, 240, 241, 1023
        )
        static let readResult: UInt16 = 349
    }

    /// Impinj's number as a vendor, and its parameters: the strength in hundredths of a dBm, and the chip's number.
    private enum Impinj {
        static let vendor: UInt32 = 25_882
        static let (serializedTID, peakSignal): (UInt32, UInt32) = (55, 57)
    }

    /// The tags of a report (`LLRP.MessageType.accessReport`); throws where it cannot be taken apart.
    package static func reports(in message: LLRPMessage) throws(FrameError) -> [LLRPTagReport] {
        var reader = ByteReader(message.body[...])
        var reports: [LLRPTagReport] = []
        while reader.remaining > 0 {
            let parameter = try LLRPParameter.next(&reader)
            guard parameter.type == ParameterType.tagReport else { continue }
            reports.append(try LLRPTagReport(parameter.content))
        }
        return reports
    }

    /// The tags of a report as far as they can be understood; throws where nothing says where one ends.
    ///
    /// A tag without an EPC, as it comes from the factory, must not take the reader away from all others: it is left out. What
    /// stands behind something unknown in a tag's report is left out as well.
    package static func understood(in message: LLRPMessage) throws(FrameError) -> [LLRPTagReport] {
        var reader = ByteReader(message.body[...])
        var reports: [LLRPTagReport] = []
        while reader.remaining > 0 {
            let parameter = try LLRPParameter.next(&reader)
            guard parameter.type == ParameterType.tagReport,
                let report = understood(parameter.content)
            else { continue }
            reports.append(report)
        }
        return reports
    }

    private static func understood(_ content: ArraySlice<UInt8>) -> LLRPTagReport? {
        var reader = ByteReader(content)
        guard let first = try? LLRPParameter.next(&reader), let epc = try? epc(first) else { return nil }
        var report = LLRPTagReport(epc)
        while reader.remaining > 0, let parameter = try? LLRPParameter.next(&reader) {
            try? report.read(parameter)
        }
        return report
    }

    private init(_ epc: TagNumber) { tag = TagSighting(epc: epc) }

    private init(_ content: ArraySlice<UInt8>) throws(FrameError) {
        var reader = ByteReader(content)
        tag = TagSighting(epc: try Self.epc(try LLRPParameter.next(&reader)))
        while reader.remaining > 0 { try read(try LLRPParameter.next(&reader)) }
    }

    /// The EPC stands first in a report: 96 bits as they are, others behind their number of bits.
    private static func epc(_ parameter: LLRPParameter) throws(FrameError) -> TagNumber {
        switch parameter.type {
        case ParameterType.epc96: return try TagSighting.epc(parameter.content)
        case ParameterType.epcData:
            var reader = ByteReader(parameter.content)
            let bits: UInt16 = try reader.bigEndian()
            return try TagSighting.epc(try reader.bytes((Int(bits) + 7) / 8))
        default:
            throw FrameError(
                .value, "a tag's report begins with parameter \(parameter.type), not with an EPC")
        }
    }

    private mutating func read(_ parameter: LLRPParameter) throws(FrameError) {
        var reader = ByteReader(parameter.content)
        switch parameter.type {
        case ParameterType.antenna: tag.antenna = Int(try reader.bigEndian(UInt16.self))
        case ParameterType.firstSeen: firstSeen = try reader.bigEndian()
        case ParameterType.lastSeen: lastSeen = try reader.bigEndian()
        case ParameterType.peakSignal: try heard(at: Double(Int8(bitPattern: try reader.byte())))
        case ParameterType.channel: channel = try reader.bigEndian()
        case ParameterType.seenCount: seenCount = try reader.bigEndian()
        case ParameterType.readResult: try readChipNumber(&reader)
        case ParameterType.custom: try readCustom(&reader)
        default: break
        }
    }

    /// The finer strength of a vendor's parameter may stand before or behind the coarse one, and is kept.
    private mutating func heard(at signal: Double) throws(FrameError) {
        tag.rawSignal = Int(signal)
        if tag.signal == nil { tag.signal = signal }
    }

    /// What `LLRPChipReading` asked for: the outcome, which order it was, and the words.
    private mutating func readChipNumber(_ reader: inout ByteReader) throws(FrameError) {
        guard try reader.byte() == 0 else { return }
        _ = try reader.bytes(2)
        let words: UInt16 = try reader.bigEndian()
        tag.tid = try TagSighting.epc(try reader.bytes(Int(words) * 2))
    }

    private mutating func readCustom(_ reader: inout ByteReader) throws(FrameError) {
        guard try reader.bigEndian(UInt32.self) == Impinj.vendor else { return }
        switch try reader.bigEndian(UInt32.self) {
        case Impinj.peakSignal:
            tag.signal = Double(Int16(bitPattern: try reader.bigEndian(UInt16.self))) / 100
        case Impinj.serializedTID:
            let words = Int(try reader.bigEndian(UInt16.self))
            tag.tid = try TagSighting.epc(try reader.bytes(words * 2))
        default: break
        }
    }
}
