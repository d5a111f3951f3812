package import AccessControl

/// What a Mercury module answers.
package struct MercuryReply: Sendable {
    package enum Content: Sendable {
        /// The EPC of the one tag that was read, with the check that the tag sent, and the control word with which it is right;
        /// nil where it is right with none that such an EPC has.
        case tag(TagNumber, check: UInt16, control: UInt16?)
        /// Tags from the module's buffer.
        case buffer([TagSighting])
        case data([UInt8])
    }

    package let code: UInt8

    /// `Mercury.Status`, or another reason why it was not done.
    package let status: UInt16
    package let content: Content

    /// Begin, length, command, status and check.
    static let overhead = 7

    /// The reply that a whole frame carries; throws what is wrong with the frame.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var body = try Mercury.body(of: frame, overhead: Self.overhead)
        code = try body.byte()
        status = try body.bigEndian()
        switch (code, status) {
        case (Mercury.Code.readSingle, Mercury.Status.success): content = try Self.tag(body.rest)
        case (Mercury.Code.tagBuffer, Mercury.Status.success):
            content = .buffer(try MercuryBuffer.tags(body.rest))
        default: content = .data(Array(body.rest))
        }
    }

    private static func tag(_ data: ArraySlice<UInt8>) throws(FrameError) -> Content {
        var reader = ByteReader(data)
        let bytes = try reader.bytes(data.count - 2)
        let check: UInt16 = try reader.bigEndian()
        return .tag(try TagSighting.epc(bytes), check: check, control: control(bytes, check))
    }

    /// The module leaves the control word out; of an EPC without further fields it follows from the length.
    private static func control(_ epc: ArraySlice<UInt8>, _ check: UInt16) -> UInt16? {
        guard let control = TagAnswer.control(forEPCOf: epc.count) else { return nil }
        let covered = [UInt8(control >> 8), UInt8(truncatingIfNeeded: control)] + epc
        return CRC16.gen2.check(covered[...]) == check ? control : nil
    }
}
