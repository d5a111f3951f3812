/// One frame of an M100 module, in either direction.
package struct M100Frame: Sendable {
    package enum Content: Sendable {
        /// A tag, with its protocol control word and whether the check that the tag itself sent is right.
        case tag(TagSighting, control: UInt16, isTagCheckRight: Bool)
        /// Why the module did not do it; `M100.noTag` is the usual one.
        case failure(UInt8)
        /// Begins so many rounds.
        case pollMany(count: UInt16)
        case data([UInt8])
    }

    package let type: UInt8
    package let code: UInt8
    package let content: Content

    /// The frame that some bytes are as a whole; throws what is wrong with them.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var body = try M100.body(of: frame)
        type = try body.byte()
        code = try body.byte()
        _ = try body.bytes(2)
        content = try Self.content(type, code, body)
    }

    private static func content(
        _ type: UInt8, _ code: UInt8, _ body: ByteReader
    ) throws(FrameError) -> Content {
        var body = body
        switch (type, code) {
        case (M100.FrameType.notice, M100.Code.poll): return try tag(&body)
        case (M100.FrameType.reply, M100.Code.error): return .failure(try body.byte())
        case (M100.FrameType.command, M100.Code.pollMany):
            _ = try body.byte()
            return .pollMany(count: try body.bigEndian())
        default: return .data(Array(body.rest))
        }
    }

    /// Strength in dBm, protocol control, EPC and the tag's own check over the two.
    private static func tag(_ body: inout ByteReader) throws(FrameError) -> Content {
        let signal = Int8(bitPattern: try body.byte())
        let answer = try TagAnswer(body.rest)
        return .tag(
            TagSighting(epc: answer.epc, signal: Double(signal)), control: answer.control,
            isTagCheckRight: answer.isCheckRight)
    }

    /// A command's frame as it is sent; parameters beyond 512 bytes are cut off.
    package static func command(_ code: UInt8, _ parameters: [UInt8] = []) -> [UInt8] {
        let parameters = parameters.prefix(512)
        let length = UInt16(parameters.count)
        let body =
            [M100.FrameType.command, code, UInt8(length >> 8), UInt8(truncatingIfNeeded: length)] + parameters
        return [0xBB] + body + [ByteSum.plain(body[...]), 0x7E]
    }
}
