/// ThingMagic's Mercury modules and Silion's: M5e, M6e, M7e and the SIM series; 115200 8N1 or TCP.
///
/// A command is `FF Len Cmd Data CRChi CRClo`, a reply has a status of two bytes behind the command; the length counts the data
/// alone. Source: a log of an M5e module, recomputed; a maker's data sheet prints one check wrong.
package enum Mercury {
    package enum Code {
        /// Leaves the boot loader, in which every command for tags answers `Status.inBootLoader`.
        package static let boot: UInt8 = 0x04
        package static let readSingle: UInt8 = 0x21
        package static let tagBuffer: UInt8 = 0x29
        package static let setProtocol: UInt8 = 0x93
        package static let setRegion: UInt8 = 0x97
    }

    package enum Status {
        package static let success: UInt16 = 0x0000
        package static let inBootLoader: UInt16 = 0x0101
        package static let noTag: UInt16 = 0x0400
    }

    private static let begin: UInt8 = 0xFF

    /// The longest data of a frame, in bytes.
    static let longestData = 250

    /// What stands between the length and the check of one whole frame; `overhead` is all of it but its data.
    static func body(of frame: ArraySlice<UInt8>, overhead: Int) throws(FrameError) -> ByteReader {
        guard frame.first == begin else { throw FrameError(.start, "it does not begin with FF") }
        guard frame.count >= overhead, Int(frame[frame.startIndex + 1]) + overhead == frame.count else {
            throw FrameError(.length, "\(frame.count) bytes are not what its length says")
        }
        let checks = checks(of: frame)
        guard checks.expected == checks.found else {
            throw FrameError(.checksum, HexText.expectation(checks.expected, checks.found))
        }
        return ByteReader(frame.dropFirst(2).dropLast(2))
    }

    fileprivate static func checks(of frame: ArraySlice<UInt8>) -> (expected: UInt16, found: UInt16) {
        let end = frame.endIndex
        return (
            MercuryCRC.check(frame.dropFirst().dropLast(2)),
            UInt16(frame[end - 2]) << 8 | UInt16(frame[end - 1])
        )
    }

    fileprivate static func head(of bytes: ArraySlice<UInt8>, overhead: Int) -> FrameHead {
        guard bytes[bytes.startIndex] == begin else { return .none }
        guard bytes.count >= 2 else { return .incomplete }
        let length = Int(bytes[bytes.startIndex + 1])
        return length > longestData ? .none : .frame(length + overhead)
    }
}

/// Replies, as they come from a module.
extension Mercury: FrameFormat {
    package static let longestFrame = longestData + MercuryReply.overhead

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        head(of: bytes, overhead: MercuryReply.overhead)
    }

    package static func isSound(_ frame: ArraySlice<UInt8>) -> Bool {
        guard frame.count >= MercuryReply.overhead else { return false }
        let checks = checks(of: frame)
        return checks.expected == checks.found
    }
}
