import FieldProtocols
import GateTestKit
import Testing

/// Against packets that `libosdp` 3.2.9, a panel and reader of another make, puts together.
@Suite("What a panel sends by OSDP")
struct OSDPSendingTests {
    /// An order with its sequence, and the packet of the other make for the reader at address 1.
    static let orders: [(OSDPOrder, UInt8, String)] = [
        (.poll, 2, "FF530108000660D866"), (.localStatus, 2, "FF5301080006645C26"),
        (.lamp(.shows(.green)), 2, "FF530116000669000000000000000000010A0002029E41"),
        (
            .lamp(.flashes(.red, on: 1, off: 1, total: 15)), 3,
            "FF530116000769000002010101000F0000000000004CBD"
        ),
        (.sound(OSDPSound(on: 1, off: 1, count: 3)), 1, "FF53010D00056A0002010103DF09"),
    ]

    @Test("an order is sent as another make sends it", arguments: orders)
    func encoding(_ order: OSDPOrder, _ sequence: UInt8, _ hex: String) throws {
        let packet = OSDPPacket.command(to: 1, sequence: sequence, code: order.code, data: order.data)
        #expect(packet == (try HexText.bytes(hex)))
    }

    @Test("an order that was sent is understood again as what it was", arguments: [UInt64(1), 2, 3])
    func roundTrip(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func byte() -> UInt8 { UInt8.random(in: 0...255, using: &generator) }
        for _ in 0..<200 {
            let colour = OSDPLamp.Colour.allCases.randomElement(using: &generator) ?? .red
            let total = UInt16.random(in: 0 ... .max, using: &generator)
            let (address, sequence) = (byte() & 0x7E, byte() & 3)
            for order: OSDPOrder in [
                .poll, .localStatus, .challenge((0..<8).map { _ in byte() }),
                .proof((0..<16).map { _ in byte() }),
                .lamp(.shows(colour)), .lamp(.flashes(colour, on: byte(), off: byte(), total: total)),
                .lamp(.stopsFlashing), .sound(OSDPSound(on: byte(), off: byte(), count: byte())),
            ] {
                let sent = OSDPPacket.command(
                    to: address, sequence: sequence, code: order.code, data: order.data)
                let packet = try OSDPPacket(frame: sent[...])
                #expect(packet.address == address && packet.sequence == sequence && !packet.isReply)
                #expect(try OSDPOrder(code: packet.code, data: packet.data) == order, "seed \(seed)")
            }
        }
    }

    @Test("an order that is cut is refused, and one that is changed traps never")
    func damaged() {
        var generator = SeededGenerator(seed: 9)
        for (order, _, _) in Self.orders {
            for place in order.data.indices {
                #expect(throws: FrameError.self) {
                    try OSDPOrder(code: order.code.rawValue, data: Array(order.data[..<place]))
                }
                var data = order.data
                data[place] ^= UInt8.random(in: 1...255, using: &generator)
                _ = try? OSDPOrder(code: order.code.rawValue, data: data)
            }
        }
    }

    @Test("data that no reader could take is cut off, and the packet stays sound")
    func tooLong() throws {
        let sent = OSDPPacket.command(
            to: 1, sequence: 1, code: .text, data: [UInt8](repeating: 7, count: 5_000))
        #expect(try OSDPPacket(frame: sent[...]).data.count == OSDPPacket.mostData)
    }
}

/// The session that `OSDPSecureChannelTests` listens to, now with ourselves in the panel's place.
@Suite("The panel's side of the secure channel of OSDP")
struct OSDPPanelChannelTests {
    private let challenge = "FF 53 01 13 00 0E 03 11 01 76 D7 64 C8 CC E9 32 55 C4 1F 4F"
    private let readerProof =
        "53 81 2B 00 0E 03 12 01 76 BE BA 01 00 AF BE AD DE 47 8D 7A A0 5D 83 F3 EA 3C CC 52 31 40 94 21 65 86 AF 39 00 D2 C1 7D DE 07 CD"
    private let panelProof =
        "FF 53 01 1B 00 0F 03 13 01 77 0A 8E 1B FD F0 88 D6 D8 57 EF 6A C1 0A B6 CE D2 74 71"
    private let acceptance =
        "53 81 1B 00 0F 03 14 01 78 3F 6D F3 9B 7C 12 FC FA B4 3E 81 1F CD FE 74 C5 5D B9"
    private let poll = "FF 53 01 0E 00 0D 02 15 60 49 A1 A5 BD 3C 52"
    private let card =
        "53 81 1E 00 0D 02 18 50 0C 4B 25 8A D0 1B F2 CD 3E CF 8F 82 5E F5 47 08 A8 22 99 55 E2 14"
    private let output =
        "FF 53 01 1E 00 0E 02 17 68 B2 A1 C1 BF 6E 87 9A C2 D1 64 26 10 16 11 D7 17 84 79 6F 7D 86 1F"
    private let done = "53 81 0E 00 0E 02 16 40 85 E1 66 4A 73 E8"

    private func packet(_ hex: String) throws -> OSDPPacket {
        try OSDPPacket(frame: try HexText.bytes(hex)[...])
    }

    private func channel(key: [UInt8] = Array(0x10...0x1F)) throws -> OSDPPanelChannel {
        try OSDPPanelChannel(
            key: key, kind: .ofTheSite, panelRandom: try HexText.bytes("D764C8CCE93255C4"))
    }

    private func opened() throws -> OSDPPanelChannel {
        var channel = try channel()
        _ = try channel.proof(answering: packet(readerProof), to: 1, sequence: 3)
        try channel.acceptance(packet(acceptance))
        return channel
    }

    @Test("every packet of a recorded session is what another make sent")
    func session() throws {
        var channel = try channel()
        #expect(channel.challenge(to: 1, sequence: 2) == (try HexText.bytes(challenge)))
        #expect(
            try channel.proof(answering: packet(readerProof), to: 1, sequence: 3) == HexText.bytes(panelProof)
        )
        try channel.acceptance(packet(acceptance))
        #expect(try channel.sealed(.poll, [], to: 1, sequence: 1) == HexText.bytes(poll))
        #expect(try channel.opened(packet(card)) == HexText.bytes("00011A008D33A680"))
        #expect(
            try channel.sealed(.out, HexText.bytes("00051400"), to: 1, sequence: 2) == HexText.bytes(output))
        #expect(try channel.opened(packet(done)) == [])
    }

    @Test("a reader with another key is found out by its proof")
    func otherKey() throws {
        var channel = try channel(key: OSDP.defaultKey)
        let error = #expect(throws: FrameError.self) {
            try channel.proof(answering: packet(readerProof), to: 1, sequence: 3)
        }
        #expect(error == FrameError(.seal, "it has another key"))
    }

    @Test("a reader that did not get our proof cannot accept it")
    func otherAcceptance() throws {
        var channel = try channel()
        _ = try channel.proof(answering: packet(readerProof), to: 1, sequence: 3)
        var bytes = try HexText.bytes(acceptance)
        bytes[12] ^= 1
        let sound = Self.summed(bytes)
        #expect(throws: FrameError(.seal, "its first seal is wrong")) {
            try channel.acceptance(OSDPPacket(frame: sound[...]))
        }
    }

    @Test("an answer is believed once, for the command that it answers, unchanged, and sealed")
    func forgeries() throws {
        var channel = try opened()
        _ = try channel.sealed(.poll, [], to: 1, sequence: 1)
        for place in 8..<28 {
            var bytes = try HexText.bytes(card)
            bytes[place] ^= 0x10
            let forged = try OSDPPacket(frame: Self.summed(bytes)[...])
            var listening = channel
            #expect(throws: FrameError.self, "byte \(place)") { try listening.opened(forged) }
        }
        var listening = channel
        #expect(throws: FrameError(.seal, "an answer without a seal")) {
            try listening.opened(packet("53 81 10 00 05 50 00 01 1A 00 8D 33 A6 80 D9 79"))
        }
        _ = try channel.opened(packet(card))
        #expect(throws: FrameError(.seal, "the seal of an answer is wrong")) {
            _ = try channel.sealed(.poll, [], to: 1, sequence: 2)
            return try channel.opened(packet(card))
        }
    }

    /// The packet with the right check behind it, as whoever forges one would send it.
    private static func summed(_ packet: [UInt8]) -> [UInt8] {
        let body = packet.dropLast(2)
        let check = CRC16.osdp.check(body)
        return body + [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)]
    }
}
