/// OSDP, the open supervised device protocol (IEC 60839-11-5), between a panel and its readers on RS-485.
///
/// `53 addr lenLo lenHi ctrl [security block] code data [MAC] crcLo crcHi`: the length covers all of it, and the address of a
/// reply has its highest bit set. A panel may send one FF before it to mark the line. Source: the standard's tables as `libosdp`
/// implements them, and captured sessions.
package enum OSDP {
    static let startOfMessage: UInt8 = 0x53

    /// What marks the line before a packet; no part of it.
    static let mark: UInt8 = 0xFF

    /// The key that every reader has when it is new, and that everybody knows: only for installing.
    package static let defaultKey: [UInt8] = Array(0x30...0x3F)

    /// What a panel sends; the standard writes the names in capitals.
    package enum Command: UInt8, Sendable {
        case poll = 0x60
        case id = 0x61
        case cap = 0x62
        case lstat = 0x64
        case istat = 0x65
        case ostat = 0x66
        case rstat = 0x67
        case out = 0x68
        case led = 0x69
        case buz = 0x6A
        case text = 0x6B
        case comset = 0x6E
        case keyset = 0x75
        case chlng = 0x76
        case scrypt = 0x77
        case abort = 0xA2

        var name: String { "\(self)".uppercased() }
    }

    /// What a reader answers; the standard writes the names in capitals.
    package enum Reply: UInt8, Sendable {
        case ack = 0x40
        case nak = 0x41
        case pdid = 0x45
        case pdcap = 0x46
        case lstatr = 0x48
        case istatr = 0x49
        case ostatr = 0x4A
        case rstatr = 0x4B
        case raw = 0x50
        case fmt = 0x51
        case keypad = 0x53
        case com = 0x54
        case ccrypt = 0x76
        case rmacI = 0x78
        case busy = 0x79

        var name: String { self == .rmacI ? "RMAC_I" : "\(self)".uppercased() }
    }

    /// What a security block says of its packet (SCS_11 to SCS_18).
    package enum Security {
        static let (challenge, readerProof, panelProof, acceptance): (UInt8, UInt8, UInt8, UInt8) = (
            0x11, 0x12, 0x13, 0x14
        )
        static let (sealedCommand, encryptedCommand): (UInt8, UInt8) = (0x15, 0x17)
        static let sealedReplies: [UInt8] = [0x16, 0x18]
        static let sealed: ClosedRange<UInt8> = 0x15...0x18
        static let encrypted: ClosedRange<UInt8> = 0x17...0x18
    }
}

extension OSDP: FrameFormat {
    package static let longestFrame = 1440

    /// Start, address, length, control, code and the shorter check.
    private static let shortestPacket = 7

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        let start = bytes.startIndex
        guard bytes[start] == startOfMessage else { return .none }
        guard bytes.count >= 4 else { return .incomplete }
        let length = Int(bytes[start + 3]) << 8 | Int(bytes[start + 2])
        return length < shortestPacket ? .none : .frame(length)
    }

    package static func isSound(_ frame: ArraySlice<UInt8>) -> Bool {
        (try? checked(frame)) != nil
    }

    /// The packet without its check; throws what is wrong with it.
    static func checked(_ packet: ArraySlice<UInt8>) throws(FrameError) -> ArraySlice<UInt8> {
        guard packet.first == startOfMessage else { throw FrameError(.start, "it does not begin with 53") }
        guard case .frame(let length) = head(of: packet), length == packet.count else {
            throw FrameError(.length, "\(packet.count) bytes are not what its length says")
        }
        guard hasCyclicCheck(packet) else { return try summed(packet) }
        guard packet.count > shortestPacket else { throw FrameError(.length, "no room for its check") }
        let end = packet.endIndex
        let (expected, found) = (
            CRC16.osdp.check(packet.dropLast(2)), UInt16(packet[end - 1]) << 8 | UInt16(packet[end - 2])
        )
        guard expected == found else { throw FrameError(.checksum, HexText.expectation(expected, found)) }
        return packet.dropLast(2)
    }

    private static func hasCyclicCheck(_ packet: ArraySlice<UInt8>) -> Bool {
        packet[packet.startIndex + 4] & OSDPPacket.Control.cyclicCheck != 0
    }

    private static func summed(_ packet: ArraySlice<UInt8>) throws(FrameError) -> ArraySlice<UInt8> {
        let (expected, found) = (ByteSum.complement(packet.dropLast()), packet[packet.endIndex - 1])
        guard expected == found else { throw FrameError(.checksum, HexText.expectation(expected, found)) }
        return packet.dropLast()
    }
}
