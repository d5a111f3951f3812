/// UHFReader18 and UHFReader288, the protocol of Chafon, ZK-RFID, SID, FRD950 and many white labels.
///
/// `Len Adr Cmd [Status] Data CRClo CRChi`: the length counts what is behind it, and the check is over all before it. A frame
/// has no byte to begin with; a receiver finds it by its check. Source: SID UR-series manual v1.14 and frames of
/// working programs.
package enum UHFReader18 {
    /// The address that every reader of a bus obeys, and answers with its own.
    package static let broadcast: UInt8 = 0xFF

    /// Codes of commands that this program sends or understands the answers of.
    package enum Code {
        package static let inventory: UInt8 = 0x01
        package static let singleTag: UInt8 = 0x0F
        /// What a reader in real-time mode sends of its own accord.
        package static let realTime: UInt8 = 0xEE
    }

    /// Statuses of replies that carry what they were asked for, or say why not.
    package enum Status {
        package static let success: UInt8 = 0x00
        package static let inventoryDone: UInt8 = 0x01
        package static let inventoryTimedOut: UInt8 = 0x02
        package static let moreFollows: UInt8 = 0x03
        package static let memoryFull: UInt8 = 0x04
        package static let statistics: UInt8 = 0x26
        package static let heartbeat: UInt8 = 0x28
        package static let noTag: UInt8 = 0xFB
    }
}

extension UHFReader18: AddressedFormat {
    package static let longestFrame = 256
    package static let longestData = 251

    /// Length, address, command and check.
    private static let shortestFrame = 5

    package static func head(of bytes: ArraySlice<UInt8>) -> FrameHead {
        let length = Int(bytes[bytes.startIndex]) + 1
        return length < shortestFrame ? .none : .frame(length)
    }

    package static func isSound(_ frame: ArraySlice<UInt8>) -> Bool {
        checks(of: frame).map { $0 == $1 } ?? false
    }

    /// The check that a frame should have and the one that it has; nil where it is too short for one.
    private static func checks(of frame: ArraySlice<UInt8>) -> (expected: UInt16, found: UInt16)? {
        guard frame.count >= shortestFrame else { return nil }
        let end = frame.endIndex
        let found = UInt16(frame[end - 1]) << 8 | UInt16(frame[end - 2])
        return (CRC16.mcrf4xx.check(frame[..<(end - 2)]), found)
    }

    package static func frame(around body: [UInt8]) -> [UInt8] {
        let bytes = [UInt8(body.count + 2)] + body
        let check = CRC16.mcrf4xx.check(bytes[...])
        return bytes + [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)]
    }

    package static func body(of frame: ArraySlice<UInt8>) throws(FrameError) -> ByteReader {
        guard let first = frame.first, let checks = checks(of: frame) else {
            throw FrameError(.length, "\(frame.count) bytes; a frame has \(shortestFrame) at least")
        }
        guard Int(first) + 1 == frame.count else {
            throw FrameError(.length, "it says \(Int(first) + 1) bytes and has \(frame.count)")
        }
        guard checks.expected == checks.found else {
            throw FrameError(.checksum, HexText.expectation(checks.expected, checks.found))
        }
        return ByteReader(frame.dropFirst().dropLast(2))
    }
}
