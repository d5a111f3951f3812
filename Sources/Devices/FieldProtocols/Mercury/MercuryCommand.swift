/// What is asked of a Mercury module.
package struct MercuryCommand: Hashable, Sendable {
    package let code: UInt8
    package let data: [UInt8]

    /// Begin, length, command and check.
    private static let overhead = 5

    /// A command; data beyond what a frame holds is cut off.
    package init(code: UInt8, data: [UInt8] = []) {
        self.code = code
        self.data = Array(data.prefix(Mercury.longestData))
    }

    /// The command that a whole frame carries; throws what is wrong with the frame.
    package init(frame: ArraySlice<UInt8>) throws(FrameError) {
        var body = try Mercury.body(of: frame, overhead: Self.overhead)
        self.init(code: try body.byte(), data: Array(body.rest))
    }

    /// How long a read may take in milliseconds, nil for what is no read.
    package var timeOut: UInt16? {
        guard code == Mercury.Code.readSingle, data.count >= 2 else { return nil }
        return UInt16(data[0]) << 8 | UInt16(data[1])
    }

    /// The frame as it is sent.
    package var frame: [UInt8] {
        let covered = [UInt8(data.count), code] + data
        let check = MercuryCRC.check(covered[...])
        return [0xFF] + covered + [UInt8(check >> 8), UInt8(truncatingIfNeeded: check)]
    }
}
