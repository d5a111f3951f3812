/// One message of LLRP, in either direction.
package struct LLRPMessage: Sendable {
    /// 1 for version 1.0.1, 2 for 1.1.
    package let version: UInt8
    package let type: UInt16
    package let id: UInt32

    /// What is behind the header.
    package let body: [UInt8]

    package init(type: UInt16, id: UInt32, body: [UInt8] = [], version: UInt8 = 1) {
        self.version = version
        self.type = type
        self.id = id
        self.body = body
    }

    /// The message that some bytes are as a whole; throws what is wrong with them.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var reader = ByteReader(frame)
        let head: UInt16 = try reader.bigEndian()
        // The bits above are reserved and 0.
        version = UInt8(head >> 10)
        type = head & 0x3FF
        let length: UInt32 = try reader.bigEndian()
        id = try reader.bigEndian()
        guard (1...2).contains(version) else {
            throw FrameError(.start, "version \(version) of LLRP is not known")
        }
        guard Int(length) == frame.count else {
            throw FrameError(.length, "it says \(length) bytes and has \(frame.count)")
        }
        body = Array(reader.rest)
    }

    /// How long the message is with its header, in bytes.
    package var length: Int { LLRP.headerBytes + body.count }

    /// The message as it is sent.
    package var frame: [UInt8] {
        let head = UInt16(version & 7) << 10 | type & 0x3FF
        return Self.bytes(head) + Self.bytes(UInt32(clamping: length)) + Self.bytes(id) + body
    }

    static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
