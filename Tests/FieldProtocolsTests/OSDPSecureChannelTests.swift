import FieldProtocols
import Foundation
import Testing

/// A session that `libosdp` recorded between its own panel and reader, with its example key.
@Suite("The secure channel of OSDP")
struct OSDPSecureChannelTests {
    private let session = [
        "FF 53 01 13 00 0E 03 11 01 76 D7 64 C8 CC E9 32 55 C4 1F 4F",
        "53 81 2B 00 0E 03 12 01 76 BE BA 01 00 AF BE AD DE 47 8D 7A A0 5D 83 F3 EA 3C CC 52 31 40 94 21 65 86 AF 39 00 D2 C1 7D DE 07 CD",
        "FF 53 01 1B 00 0F 03 13 01 77 0A 8E 1B FD F0 88 D6 D8 57 EF 6A C1 0A B6 CE D2 74 71",
        "53 81 1B 00 0F 03 14 01 78 3F 6D F3 9B 7C 12 FC FA B4 3E 81 1F CD FE 74 C5 5D B9",
        "FF 53 01 0E 00 0D 02 15 60 49 A1 A5 BD 3C 52",
        "53 81 1E 00 0D 02 18 50 0C 4B 25 8A D0 1B F2 CD 3E CF 8F 82 5E F5 47 08 A8 22 99 55 E2 14",
        "FF 53 01 1E 00 0E 02 17 68 B2 A1 C1 BF 6E 87 9A C2 D1 64 26 10 16 11 D7 17 84 79 6F 7D 86 1F",
        "53 81 0E 00 0E 02 16 40 85 E1 66 4A 73 E8",
    ]

    private let key = Array(UInt8(0x10)...0x1F)

    private func hear(_ session: [String], keys: [[UInt8]]) throws -> [[UInt8]?] {
        var eavesdropper = OSDPEavesdropper(keys: keys)
        return try session.map {
            try eavesdropper.clearData(of: OSDPPacket(frame: try HexText.bytes($0)[...]))
        }
    }

    @Test("whoever has the key reads the card and the command")
    func opened() throws {
        let data = try hear(session, keys: [OSDP.defaultKey, key])

        #expect(data[4] == [])
        #expect(data[5].map { HexText.text($0) } == "00011A008D33A680")
        #expect(data[6].map { HexText.text($0) } == "00051400", "output 0 for two seconds")
        #expect(data[7] == [])
    }

    @Test("whoever has another key reads nothing that was encrypted")
    func wrongKey() throws {
        let data = try hear(session, keys: [OSDP.defaultKey])

        #expect(data[5] == nil)
        #expect(data[6] == nil)
    }

    @Test("a packet left out breaks the chain of seals", arguments: [4, 5, 6])
    func chain(_ missing: Int) {
        var session = session
        session.remove(at: missing)

        let error = #expect(throws: FrameError.self) { try hear(session, keys: [key]) }

        #expect(error?.kind == .seal)
    }

    @Test("a sealed packet with another card in it is refused")
    func forged() throws {
        var packet = try HexText.bytes(session[5])
        packet[12] ^= 1
        let check = CRC16.osdp.check(packet.dropLast(2))
        packet.replaceSubrange(
            packet.count - 2..<packet.count, with: [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)])

        let error = #expect(throws: FrameError.self) {
            try hear(session[...4] + [HexText.text(packet)], keys: [key])
        }

        #expect(error?.kind == .seal)
    }

    @Test("a sealed packet before any session is refused")
    func noSession() throws {
        let data = try hear([session[5]], keys: [key])
        #expect(data == [nil])
    }
}
