import AccessControl
import FieldProtocols
import GateTestKit
import Testing

/// Against bytes that `llrpkit` 0.3.0, a client and reader of another make, puts together and takes apart.
@Suite("LLRP")
struct LLRPTests {
    /// A request with an id and the message that the other make makes of it.
    static let requests: [(LLRPRequest, UInt32, String)] = [
        (
            .configure(keepaliveMilliseconds: 2_000), 7,
            "040300000026000000070000F4001200F5000700028000F5000700048000DC000901000007D0"
        ),
        (.readBand, 8, "04010000000B0000000803"),
        (.deleteROSpec(0), 8, "04150000000E0000000800000000"),
        (
            .add(LLRPInventory(id: 1)), 9,
            "04140000004B0000000900B1004100000001000000B2001200B300050000B60009000000000000B700180001000000B80009"
                + "000000000000BA000700010100ED000D02000100EE00061700"
        ),
        (
            .add(LLRPInventory(id: 1, antennas: [1, 3])), 9,
            "04140000004D0000000900B1004300000001000000B2001200B300050000B60009000000000000B7001A00020001000300B8"
                + "0009000000000000BA000700010100ED000D02000100EE00061700"
        ),
        (
            .add(LLRPInventory(id: 1, transmission: LLRPTransmission(power: 18, hopTable: 1, channel: 0))), 9,
            "04140000005B0000000900B1005100000001000000B2001200B300050000B60009000000000000B700280001000000B80009"
                + "000000000000BA001700010100DE0010000000E0000A00010000001200ED000D02000100EE00061700"
        ),
        (.deleteAccessSpec(0), 8, "04290000000E0000000800000000"),
        (
            .addReading(LLRPChipReading(id: 1, inventory: 1)), 9,
            "0428000000430000000900CF003900000001000001000000000100D0000700000000D100220152000F0153000B60000000000000"
                + "0155000F0001000000008000000006"
        ),
        (.enableReading(1), 10, "042A0000000E0000000A00000001"),
        (.enable(1), 10, "04180000000E0000000A00000001"),
        (.start(1), 11, "04160000000E0000000B00000001"),
        (.acknowledgeKeepalive, 12, "04480000000A0000000C"),
        (.closeConnection, 13, "040E0000000A0000000D"),
    ]

    @Test("a request is sent as another make sends it", arguments: requests)
    func encoding(_ request: LLRPRequest, _ id: UInt32, _ hex: String) {
        #expect(HexText.text(request.message(id: id).frame) == hex)
    }

    @Test("a request that was sent is understood again as what it was", arguments: [UInt64(1), 2, 3])
    func roundTrip(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let number = UInt32.random(in: 0 ... .max, using: &generator)
            let antennas = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt16.random(in: 1 ... .max, using: &generator)
            }
            for request: LLRPRequest in [
                .configure(keepaliveMilliseconds: number), .deleteROSpec(number), .enable(number),
                .start(number), .acknowledgeKeepalive, .closeConnection,
                .add(LLRPInventory(id: number, antennas: antennas)), .deleteAccessSpec(number), .readBand,
                .add(
                    LLRPInventory(
                        id: number, antennas: antennas,
                        transmission: LLRPTransmission(
                            power: UInt16(truncatingIfNeeded: number), hopTable: 3, channel: 1))),
                .addReading(LLRPChipReading(id: number, inventory: ~number)), .enableReading(number),
            ] {
                let message = try LLRPMessage(frame: request.message(id: number).frame[...])
                #expect(message.id == number)
                #expect(try LLRPRequest(message) == request, "seed \(seed)")
            }
        }
    }

    /// What a reader may transmit that hops, and one that does not: entries of 30, 10, 27.25 and -5 dBm.
    static let hopping =
        "011F000800000000008F0065034800010090005D0091000800010BB800910008000203E80091000800030AA5009100080004FE0C"
        + "00920015800093001002000002000DC65E000DC852014800240149002000000000800000020009C400000005DC0000186A00"
        + "0061A800000753"
    static let fixed =
        "011F000800000000008F0053034800010090004B0091000800010BB800910008000203E800920013000094000E0002000D35A4"
        + "000D37FC014800240149002000000000800000020009C400000005DC0000186A000061A800000753"

    @Test(
        "of a reader's table the highest power is taken that is not above the wish",
        arguments: [
            (hopping, 30.0, LLRPTransmission(power: 1, hopTable: 2, channel: 0)),
            (hopping, 29.99, LLRPTransmission(power: 3, hopTable: 2, channel: 0)),
            (hopping, 27.25, LLRPTransmission(power: 3, hopTable: 2, channel: 0)),
            (hopping, 0, LLRPTransmission(power: 4, hopTable: 2, channel: 0)), (hopping, -5.01, nil),
            (fixed, 12, LLRPTransmission(power: 2, hopTable: 0, channel: 1)), (fixed, 9.99, nil),
            ("011F000800000000", 30, nil),
        ])
    func powers(_ hex: String, _ wish: Double, _ transmission: LLRPTransmission?) throws {
        let band = try LLRPBand(of: LLRPMessage(type: 11, id: 1, body: try HexText.bytes(hex)))
        #expect(band.transmission(upTo: wish) == transmission)
    }

    @Test("what is cut off of a reader's table is refused")
    func cutBand() throws {
        let whole = try HexText.bytes(Self.hopping)
        // Behind the status there is nothing, which is no table at all.
        for count in 9..<whole.count {
            #expect(throws: FrameError.self) {
                try LLRPBand(of: LLRPMessage(type: 11, id: 1, body: Array(whole.prefix(count))))
            }
        }
    }

    @Test("a request that is cut or changed is refused or is another one, and traps never")
    func damaged() throws {
        var generator = SeededGenerator(seed: 5)
        for (request, id, _) in Self.requests {
            let whole = request.message(id: id)
            for count in 0..<whole.body.count {
                let cut = LLRPMessage(type: whole.type, id: id, body: Array(whole.body.prefix(count)))
                #expect(throws: FrameError.self) { try LLRPRequest(cut) }
                var body = whole.body
                body[count] ^= UInt8.random(in: 1...255, using: &generator)
                _ = try? LLRPRequest(LLRPMessage(type: whole.type, id: id, body: body))
            }
        }
    }

    @Test(
        "an event is told for what it is",
        arguments: [
            ("00F600160080000C00060A24181E4000010000060000", LLRPEvent.connected),
            (
                "00F600160080000C00060A24181E4000010000060002",
                .refused("another client holds the reader")
            ),
            ("00F600160080000C00060A24181E4000010000060004", .other(256)),
            ("00F6001D0080000C00060A24181E400000F9000D010000000100000000", .inventoryEnded(1)),
            ("00F6001D0080000C00060A24181E400000F9000D000000000100000000", .other(249)),
            (
                "00F600260080000C00060A24181E400000FC00160010726164696F20697320746F6F20686F74",
                .trouble("radio is too hot")
            ),
            ("00F600140080000C00060A24181E400001010004", .closing),
            ("00F600170080000C00060A24181E400000FF0007000002", .other(255)),
        ])
    func events(_ hex: String, _ event: LLRPEvent) throws {
        let message = LLRPMessage(type: 63, id: 0, body: try HexText.bytes(hex))
        #expect(try LLRPEvent.events(in: message).filter { $0 != .other(128) } == [event])
    }

    @Test("what a reader refuses is told by its code, in words, and in the reader's own")
    func statuses() throws {
        func status(_ hex: String) throws -> LLRPStatus {
            try LLRPStatus(of: LLRPMessage(frame: try HexText.bytes(hex)[...]))
        }
        let refused = try status("041E0000002300000009011F001900650009616E74656E6E612039012000080003012D")
        #expect(!refused.isSuccess)
        #expect(refused.words == "error 101, a field is wrong (antenna 9)")
        let unsupported = try status("04640000002100000005011F0017006D000F6E6F2073756368206D657373616765")
        #expect(unsupported.words == "error 109, it does not support the message (no such message)")
        #expect(try status("041E0000001200000009011F000800000000").isSuccess)
    }

    @Test("a reader cannot write to the terminal of whoever reads the log")
    func controlCharacters() throws {
        let words = Array("hot\u{1B}[2J\n".utf8)
        let body = [0x01, 0x1F, 0x00, UInt8(8 + words.count), 0x01, 0x91, 0x00, UInt8(words.count)] + words
        let status = try LLRPStatus(of: LLRPMessage(type: 30, id: 1, body: body))
        #expect(status.description == "hot [2J ")
    }

    /// A tag without an EPC, one behind which something unknown stands, and one with all that a reader tells.
    private static let mixedReport =
        "00F0000A00F100060000" + "00F000168D0102030405060708090A0B0C81000299FF"
        + "00F000168D0C0B0A09080706050403020181000386CE"

    @Test("of a report all that can be understood counts, and a blank tag hides no other")
    func mixed() throws {
        let message = LLRPMessage(type: 61, id: 1, body: try HexText.bytes(Self.mixedReport))
        let tags = try LLRPTagReport.understood(in: message).map(\.tag)
        #expect(tags.map(\.epc.hex) == ["0102030405060708090A0B0C", "0C0B0A090807060504030201"])
        #expect(tags.map(\.antenna) == [2, 3])
        #expect(tags.map(\.signal) == [nil, -50])
        #expect(throws: FrameError.self) { try LLRPTagReport.reports(in: message) }
    }

    @Test("a report that does not say where a tag ends is refused")
    func lyingReport() throws {
        let message = LLRPMessage(type: 61, id: 1, body: try HexText.bytes("00F000C88DE2806894"))
        let error = #expect(throws: FrameError.self) { try LLRPTagReport.understood(in: message) }
        #expect(error?.kind == .length)
    }
}

@Suite("A stream of LLRP")
struct LLRPStreamTests {
    private let frames = LLRPTests.requests.map { $0.0.message(id: $0.1).frame }

    @Test("messages are the same wherever the pieces end")
    func pieces() throws {
        let bytes = frames.flatMap(\.self)
        for cut in 0...bytes.count {
            var stream = LLRPStream()
            let messages = try stream.take(Array(bytes[..<cut])) + stream.take(Array(bytes[cut...]))
            #expect(messages.map(\.frame) == frames)
        }
        var stream = LLRPStream()
        #expect(try bytes.flatMap { try stream.take([$0]) }.map(\.frame) == frames)
    }

    @Test("a message longer than a megabyte is refused before it has come")
    func tooLong() {
        var stream = LLRPStream()
        let error = #expect(throws: FrameError.self) {
            try stream.take([0x04, 0x3D, 0x00, 0x10, 0x00, 0x01, 0, 0, 0, 1])
        }
        #expect(error?.description == "length: a message of 1048577 bytes; more than 1048576 are refused")
    }

    @Test("the longest message that is allowed comes through")
    func longest() throws {
        let frame = LLRPMessage(type: 61, id: 1, body: [UInt8](repeating: 0, count: (1 << 20) - 10)).frame
        var stream = LLRPStream()
        var messages: [LLRPMessage] = []
        for start in stride(from: 0, to: frame.count, by: 4096) {
            messages += try stream.take(Array(frame[start..<min(start + 4096, frame.count)]))
        }
        #expect(messages.map(\.length) == [1 << 20])
    }

    @Test(
        "what is no LLRP is refused by its first bytes", arguments: ["474554202F20", "0000", "043D00000009"])
    func strangers(_ hex: String) throws {
        var stream = LLRPStream()
        let bytes = try HexText.bytes(hex)
        let error = #expect(throws: FrameError.self) { try stream.take(bytes) }
        #expect(error?.kind == .start)
    }

    @Test("a megabyte of noise is refused or is messages, and traps never", arguments: [UInt64(1), 2, 3, 4])
    func noise(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let noise = (0..<1 << 20).map { _ in UInt8.random(in: 0...255, using: &generator) }
        var stream = LLRPStream()
        #expect(throws: FrameError.self) { try stream.take(noise) }
    }
}
