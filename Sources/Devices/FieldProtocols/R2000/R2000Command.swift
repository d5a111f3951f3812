/// What is asked of an R2000 reader.
package struct R2000Command: Hashable, Sendable {
    /// 0–254, or 255 for whichever reader is there.
    package let address: UInt8
    package let code: UInt8
    package let data: [UInt8]

    /// A command; data beyond 252 bytes does not fit into a frame and is cut off.
    package init(address: UInt8, code: UInt8, data: [UInt8] = []) {
        self.address = address
        self.code = code
        self.data = Array(data.prefix(252))
    }

    /// The command that a whole frame carries; throws what is wrong with the frame.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var body = try R2000.body(of: frame)
        self.init(address: try body.byte(), code: try body.byte(), data: Array(body.rest))
    }

    /// The frame as it is sent.
    package var frame: [UInt8] {
        let bytes = [0xA0, UInt8(data.count + 3), address, code] + data
        return bytes + [ByteSum.complement(bytes[...])]
    }
}
