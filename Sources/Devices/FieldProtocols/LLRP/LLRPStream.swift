/// Cuts what comes from a reader into messages, whatever pieces it comes in.
///
/// A connection knows no noise: what is no message was sent by something else than a reader, or by one that has lost its place,
/// and nothing behind it can be believed. It holds one message at most, `LLRP.longestFrame`.
package struct LLRPStream: Sendable {
    private var waiting: [UInt8] = []

    package init() {}

    /// The messages that some bytes complete, in order; throws where no message begins, or one that is too long.
    package mutating func take(_ bytes: [UInt8]) throws(FrameError) -> [LLRPMessage] {
        waiting += bytes
        var messages: [LLRPMessage] = []
        var place = waiting.startIndex
        while place < waiting.endIndex, let length = try Self.length(of: waiting[place...]),
            length <= waiting.endIndex - place
        {
            messages.append(try LLRPMessage(frame: waiting[place..<place + length]))
            place += length
        }
        waiting.removeFirst(place)
        return messages
    }

    /// How long the message is that begins here, nil while too little of it has come to say.
    private static func length(of bytes: ArraySlice<UInt8>) throws(FrameError) -> Int? {
        switch LLRP.head(of: bytes) {
        case .incomplete: return nil
        case .frame(let length):
            guard length <= LLRP.longestFrame else {
                throw FrameError(
                    .length, "a message of \(length) bytes; more than \(LLRP.longestFrame) are refused")
            }
            return length
        case .none, .skip:
            throw FrameError(.start, "what begins with \(HexText.text(bytes.prefix(8))) is no LLRP")
        }
    }
}
