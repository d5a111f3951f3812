/// Takes the lines of one capture apart, in their order.
///
/// Only OSDP remembers anything from line to line: the secure channel that the lines before set up.
package struct CaptureDecoder: Sendable {
    private let name: CaptureProtocol
    private var eavesdropper: OSDPEavesdropper

    /// The key of the test bench of `libosdp` and of the standard's own examples.
    private static let exampleKey: [UInt8] = Array(0x10...0x1F)

    /// A decoder; `key` is that of an OSDP reader, and without one those that everybody knows are tried.
    package init(_ name: CaptureProtocol, key: [UInt8]? = nil) {
        self.name = name
        eavesdropper = OSDPEavesdropper(keys: key.map { [$0] } ?? [OSDP.defaultKey, Self.exampleKey])
    }

    /// The fields of one line's frame, by the names that the captures use; throws what is wrong with the frame.
    package mutating func fields(of line: CaptureLine) throws(FrameError) -> DecodedFields {
        switch name {
        case .wiegand: return try CaptureDescription.wiegand(line)
        case .epc: return try CaptureDescription.epc(line)
        case .card: return try CaptureDescription.card(line)
        case .r700: return try CaptureDescription.readerJSON(try line.bytes())
        case .osdp:
            let packet = try OSDPPacket(frame: try line.bytes())
            return try CaptureDescription.osdp(packet, clearData: try eavesdropper.clearData(of: packet))
        case .uhfreader18, .m100, .r2000, .mercury, .llrp, .ascii, .modbus, .uhppote:
            return try frame(try line.bytes(), isSent: line.isSent)
        }
    }

    private func frame(_ bytes: ArraySlice<UInt8>, isSent: Bool) throws(FrameError) -> DecodedFields {
        switch name {
        case .uhfreader18: try CaptureDescription.uhfReader18(bytes, isSent: isSent)
        case .m100: try CaptureDescription.m100(bytes)
        case .r2000: try CaptureDescription.r2000(bytes, isSent: isSent)
        case .mercury: try CaptureDescription.mercury(bytes, isSent: isSent)
        case .llrp: try CaptureDescription.llrp(bytes)
        case .ascii: try CaptureDescription.asciiLine(bytes)
        case .modbus: try CaptureDescription.modbus(bytes, isSent: isSent)
        default: try CaptureDescription.uhppote(bytes)
        }
    }
}
