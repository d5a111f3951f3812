/// One frame that somebody captured, with what is known of it: a line of a `.jsonl` file.
package struct CaptureLine: Sendable, Decodable {
    /// Which way a frame went.
    package enum Direction: String, Sendable, Decodable, CaseIterable {
        /// From the host, which is this program, to the device.
        case sent = "tx"
        /// From the device.
        case received = "rx"
    }

    package var direction: Direction?

    /// Bytes in hex, blanks allowed.
    package var hex: String?

    /// Wiegand's bits, as zeros and ones.
    package var bits: String?

    /// The body of a request or a line of a stream.
    package var body: String?

    /// A number as somebody typed it.
    package var input: String?

    /// A card's number in the format 8HN.
    package var input8HN: String?

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case direction = "dir"
        case hex, bits, body, input, input8HN
    }

    /// The bytes of the frame, from whichever field has them; throws where none has.
    func bytes() throws(FrameError) -> ArraySlice<UInt8> {
        if let hex { return try HexText.bytes(hex)[...] }
        if let body { return Array(body.utf8)[...] }
        throw FrameError(.text, "neither hex nor body")
    }

    /// Whether the host sent it, for protocols whose frames do not say so themselves.
    var isSent: Bool { direction == .sent }
}
