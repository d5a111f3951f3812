/// How often the buzzer of a reader sounds (BUZ); times in tenths of a second.
package struct OSDPSound: Hashable, Sendable {
    package let on: UInt8
    package let off: UInt8

    /// 0 goes on for ever.
    package let count: UInt8

    package init(on: UInt8, off: UInt8, count: UInt8) {
        self.on = on
        self.off = off
        self.count = count
    }

    /// Reader 0, the reader's own tone.
    private static let begin: [UInt8] = [0, 2]

    var data: [UInt8] { Self.begin + [on, off, count] }

    init(_ reader: inout ByteReader) throws(FrameError) {
        guard Array(try reader.bytes(2)) == Self.begin else {
            throw FrameError(.value, "a tone but the usual one")
        }
        self.init(on: try reader.byte(), off: try reader.byte(), count: try reader.byte())
    }
}
