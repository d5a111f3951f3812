/// What an R2000 reader answers.
package struct R2000Reply: Sendable {
    package enum Content: Sendable {
        /// A tag with its protocol control word, and the channel that it was heard on.
        case tag(TagSighting, control: UInt16, channel: Int)
        /// The end of a round: its antenna counted from 1, tags a second, and how many reads it had.
        case endOfRound(antenna: Int, rate: UInt16, total: UInt32)
        /// Done (`R2000.success`) or why not.
        case outcome(UInt8)
        case data([UInt8])
    }

    package let address: UInt8
    package let code: UInt8
    package let content: Content

    /// What is subtracted from a raw strength for dBm on most of these readers; no maker's document confirms it.
    private static let signalOffset = 129

    /// The end of a round has seven bytes; no tag has, because an EPC is of whole words.
    private static let endOfRoundBytes = 7

    /// The reply that a whole frame carries; throws what is wrong with the frame.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var body = try R2000.body(of: frame)
        address = try body.byte()
        code = try body.byte()
        switch (code, body.remaining) {
        case (_, 1): content = .outcome(try body.byte())
        case (R2000.Code.realTimeInventory, Self.endOfRoundBytes): content = try Self.endOfRound(&body)
        case (R2000.Code.realTimeInventory, 2...): content = try Self.tag(&body)
        default: content = .data(Array(body.rest))
        }
    }

    private static func endOfRound(_ body: inout ByteReader) throws(FrameError) -> Content {
        let antenna = Int(try body.byte()) + 1
        return .endOfRound(antenna: antenna, rate: try body.bigEndian(), total: try body.bigEndian())
    }

    /// Channel and antenna in one byte, protocol control, EPC, strength.
    private static func tag(_ body: inout ByteReader) throws(FrameError) -> Content {
        let place = try body.byte()
        let control: UInt16 = try body.bigEndian()
        let epc = try TagSighting.epc(try body.bytes(body.remaining - 1))
        let strength = Int(try body.byte())
        let tag = TagSighting(
            epc: epc, antenna: Int(place & 3) + 1, signal: Double(strength - signalOffset),
            rawSignal: strength)
        return .tag(tag, control: control, channel: Int(place >> 2))
    }
}
