/// M100, QM100, YRM100 and R200: the protocol of small UHF modules, mostly at 115200 8N1.
///
/// `BB Type Cmd PLhi PLlo Param… Sum 7E`, the sum over all from the type to the last parameter. Both BB and 7E occur inside
/// EPCs, so that the length rules and never the end. Source: the modules' manual and field captures; the tags' own checks came
/// out right in all of them.
package enum M100 {
    /// Who speaks, and why.
    package enum FrameType {
        package static let command: UInt8 = 0x00
        package static let reply: UInt8 = 0x01
        /// Sent of its own accord: a tag.
        package static let notice: UInt8 = 0x02
    }

    package enum Code {
        package static let poll: UInt8 = 0x22
        package static let pollMany: UInt8 = 0x27
        package static let stop: UInt8 = 0x28
        /// An error, whatever was asked for.
        package static let error: UInt8 = 0xFF
    }

    /// The error that means that no tag is there.
    package static let noTag: UInt8 = 0x15
}

extension M100: FrameFormat {
    package static let longestFrame = 519

    private static let (begin, end): (UInt8, UInt8) = (0xBB, 0x7E)

    /// Begin, type, command, length, sum and end.
    private static let overhead = 7

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        let start = bytes.startIndex
        guard bytes[start] == begin else { return .none }
        guard bytes.count >= 5 else { return .incomplete }
        guard bytes[start + 1] <= FrameType.notice else { return .none }
        return .frame(overhead + Int(bytes[start + 3]) << 8 + Int(bytes[start + 4]))
    }

    package static func isSound(_ frame: ArraySlice<UInt8>) -> Bool {
        frame.count >= overhead && frame.last == end && sums(of: frame).expected == sums(of: frame).found
    }

    private static func sums(of frame: ArraySlice<UInt8>) -> (expected: UInt8, found: UInt8) {
        (ByteSum.plain(frame.dropFirst().dropLast(2)), frame[frame.endIndex - 2])
    }

    /// What stands between the beginning and the sum of one whole frame; throws what is wrong with the frame.
    static func body(of frame: ArraySlice<UInt8>) throws(FrameError) -> ByteReader {
        guard frame.first == begin else { throw FrameError(.start, "it does not begin with BB") }
        guard case .frame(let length) = head(of: frame), length == frame.count else {
            throw FrameError(.length, "\(frame.count) bytes are not what its length says")
        }
        guard frame.last == end else { throw FrameError(.start, "it does not end with 7E") }
        let sums = sums(of: frame)
        guard sums.expected == sums.found else {
            throw FrameError(.checksum, HexText.expectation(sums.expected, sums.found))
        }
        return ByteReader(frame.dropFirst().dropLast(2))
    }
}
