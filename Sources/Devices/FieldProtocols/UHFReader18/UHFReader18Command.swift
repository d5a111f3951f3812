/// What is asked of a reader of the UHFReader18 family.
package struct UHFReader18Command: Hashable, Sendable {
    /// 0–254, or 255 for every reader of the bus.
    package let address: UInt8
    package let code: UInt8
    package let data: [UInt8]

    /// A command; data beyond 251 bytes does not fit into a frame and is cut off.
    package init(address: UInt8, code: UInt8, data: [UInt8] = []) {
        self.address = address
        self.code = code
        self.data = Array(data.prefix(251))
    }

    /// The command that a whole frame carries; throws what is wrong with the frame.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var body = try UHFReader18.body(of: frame)
        self.init(address: try body.byte(), code: try body.byte(), data: Array(body.rest))
    }

    /// The frame as it is sent.
    package var frame: [UInt8] {
        let bytes = [UInt8(data.count + 4), address, code] + data
        let check = CRC16.mcrf4xx.check(bytes[...])
        return bytes + [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)]
    }
}
