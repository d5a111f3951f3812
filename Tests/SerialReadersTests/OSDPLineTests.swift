import AccessControl
import DeviceKit
import FieldProtocols
import Foundation
import GateTestKit
import PassageControl
import SerialLines
import SerialReaders
import Synchronization
import Testing

/// What a line makes of the packets of a reader that talks in the clear.
@Suite("OSDP on a line that is not kind", .serialized, .timeLimit(.minutes(10)))
struct OSDPLineTests {
    private static func reader(
        _ port: PseudoTerminal, _ securities: [OSDPSecurity] = [.clear], silence: Duration = .seconds(60)
    ) -> OSDPReader {
        var habits = OSDPReader.Habits(securities)
        habits.pollInterval = .milliseconds(20)
        habits.answerTimeOut = .milliseconds(500)
        habits.silence = silence
        return OSDPReader(
            id: "card", accessPoint: "in", line: SerialLine(.port(port.path, SerialSettings(baud: 9_600))),
            address: 1, habits: habits, time: .system())
    }

    /// The answer of the reader at address 1 to a packet, nil where that is not for it.
    private static func answer(to bytes: [UInt8]) -> [UInt8]? {
        guard let packet = try? OSDPPacket(frame: bytes[...]), packet.address == 1 else { return nil }
        let isPoll = packet.code == OSDP.Command.poll.rawValue && packet.sequence == 2
        let card: [UInt8] = [OSDP.Reply.raw.rawValue, 0, 1, 26, 0, 0x8D, 0x33, 0xA6, 0x80]
        // A command that it does not know.
        let refusal: [UInt8] = [OSDP.Reply.nak.rawValue, 3]
        let isChallenge = packet.code == OSDP.Command.chlng.rawValue
        let body = isChallenge ? refusal : isPoll ? card : [OSDP.Reply.ack.rawValue]
        return reply(body, packet.sequence)
    }

    /// Code and data as the reader at address 1 sends them.
    private static func reply(_ body: [UInt8], _ sequence: UInt8) -> [UInt8] {
        let packet = [0x53, 0x81, UInt8(5 + body.count + 2), 0, sequence | 4] + body
        let check = CRC16.osdp.check(packet[...])
        return packet + [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)]
    }

    private static let unkind: [(String, @Sendable ([UInt8], [UInt8]) -> [[UInt8]])] = [
        ("the echo of a converter", { question, answer in [question, answer] }),
        ("noise before the answer", { _, answer in [[0x53, 0x00, 0xFF, 0x53, 0x81, 0x40, 0x00], answer] }),
        ("an answer byte by byte", { _, answer in answer.map { [$0] } }),
        (
            "the answer of another reader",
            { _, answer in
                var other = answer
                other[1] = 0x82
                return [other, answer]
            }
        ),
        ("half an answer before a whole one", { _, answer in [Array(answer.prefix(5)), answer] }),
    ]

    @Test("a card is read all the same", arguments: 0..<unkind.count)
    func reads(_ index: Int) async throws {
        let (name, make) = Self.unkind[index]
        let port = try PseudoTerminal { question in
            Self.answer(to: question).map { make(question, $0) } ?? []
        }
        let run = OSDPRun(Self.reader(port))

        #expect(await run.next()?.rawText == "001A674D", "\(name)")
        await _ = run.ends(cancelling: true)
    }

    @Test("a reader that knows no secure channel is talked to in the clear only while that is allowed")
    func noChannel() async throws {
        let key = OSDPSecurity.key(Array(0x40...0x4F))
        let port = try PseudoTerminal { Self.answer(to: $0).map { [$0] } ?? [] }
        let installing = OSDPRun(Self.reader(port, [key, .commonKey, .clear]))
        #expect(await installing.next()?.rawText == "001A674D")
        await _ = installing.ends(cancelling: true)

        let guarded = OSDPRun(Self.reader(port, [key]))
        let failures = await guarded.ends()
        #expect(
            failures.map(\.cause) == [
                "it refuses the site's key, reason 3", "it refuses the site's key, reason 3",
            ])
        #expect(await guarded.next() == nil)
    }

    @Test("a reader without lamp and buzzer is told to show nothing, and one that refuses says why")
    func noLamp() async throws {
        let port = try PseudoTerminal { question in
            guard let packet = try? OSDPPacket(frame: question[...]) else { return [] }
            let isPoll = packet.code == OSDP.Command.poll.rawValue
            return [
                Self.reply(
                    isPoll ? [OSDP.Reply.ack.rawValue] : [OSDP.Reply.nak.rawValue, 3], packet.sequence)
            ]
        }
        let reader = Self.reader(port)
        let run = OSDPRun(reader)
        #expect(await run.isConnected())
        let failure = await #expect(throws: DeviceFailure.self) { try await reader.show(.green) }
        #expect(failure?.cause == "the reader refuses, reason 3")
        #expect(await run.ends(cancelling: true).isEmpty)

        var habits = OSDPReader.Habits([.clear])
        (habits.hasLamp, habits.hasBuzzer) = (false, false)
        let plain = OSDPReader(
            id: "card", accessPoint: "in", line: SerialLine(.port(port.path, SerialSettings(baud: 9_600))),
            address: 1, habits: habits, time: .system())
        // Nobody polls it, so that nothing could be shown.
        try await plain.show(.green)
    }

    @Test("what happened while nobody asked the reader is not reported")
    func late() async throws {
        let cards: [UInt8: [UInt8]] = [0: [1, 1, 1, 1], 1: [2, 2, 2, 2], 3: [3, 3, 3, 3]]
        let port = try PseudoTerminal { question in
            guard let packet = try? OSDPPacket(frame: question[...]) else { return [] }
            let card = cards[packet.sequence].map { [OSDP.Reply.raw.rawValue, 0, 1, 32, 0] + $0 }
            return [Self.reply(card ?? [OSDP.Reply.ack.rawValue], packet.sequence)]
        }
        let run = OSDPRun(Self.reader(port))

        // Two that it kept, an answer that it has no more, and one of now.
        #expect(await run.next()?.rawText == "03030303")
        await _ = run.ends(cancelling: true)
    }

    @Test("what is not answered is asked once more, with the same sequence and the same bytes")
    func repeated() async throws {
        let asked = Mutex<[[UInt8]]>([])
        let port = try PseudoTerminal { question in
            let count = asked.withLock { asked in
                asked.append(question)
                return asked.count(where: { $0 == question })
            }
            guard let answer = Self.answer(to: question) else { return [] }
            // Of the first answer to each later packet a byte is damaged.
            guard count == 1, asked.withLock({ $0.count }) > 1 else { return [answer] }
            return [Array(answer.dropLast()) + [answer[answer.count - 1] ^ 1]]
        }
        let run = OSDPRun(Self.reader(port))

        #expect(await run.next()?.rawText == "001A674D")
        await _ = run.ends(cancelling: true)
        let packets = asked.withLock { $0 }
        let sequences = packets.compactMap { try? OSDPPacket(frame: $0[...]).sequence }
        #expect(sequences.starts(with: [0, 1, 1, 2, 2]))
        #expect(packets.count > 4 && packets[1] == packets[2] && packets[3] == packets[4])
    }

    @Test("a line full of noise is a reader that does not answer")
    func noise() async throws {
        let noise = (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 197 ^ $0 >> 5) }
        let port = try PseudoTerminal { _ in (0..<16).map { _ in noise } }
        let run = OSDPRun(Self.reader(port, silence: .seconds(1)))

        let failures = await run.ends()

        #expect(failures.first?.cause == "no sound answer for 1s: no answer")
        port.unplug()
    }

    @Test("a card whose length lies is a failure that says so")
    func lyingLength() async throws {
        let port = try PseudoTerminal { question in
            guard var answer = Self.answer(to: question) else { return [] }
            guard answer[5] == OSDP.Reply.raw.rawValue else { return [answer] }
            (answer[8], answer[9]) = (0xFF, 0xFF)
            let check = CRC16.osdp.check(answer.dropLast(2))
            return [answer.dropLast(2) + [UInt8(truncatingIfNeeded: check), UInt8(check >> 8)]]
        }
        let run = OSDPRun(Self.reader(port))

        let failures = await run.ends()

        #expect(failures.first?.cause == "length: 8192 more bytes were expected, 4 are left")
    }

    @Test("a port that is pulled out is named")
    func unplugged() async throws {
        let port = try PseudoTerminal { Self.answer(to: $0).map { [$0] } ?? [] }
        let run = OSDPRun(Self.reader(port))
        #expect(await run.isConnected())

        port.unplug()

        let failures = await run.ends()
        #expect(failures.count == 2)
        #expect(
            failures.allSatisfy { $0.device == "card" && $0.operation.contains(port.path) }, "\(failures)")
    }

    @Test(
        "a number is made of any bits that fit into one",
        arguments: [
            (1, 26, "8D33A680", "001A674D"),
            // The same bits with a wrong parity are all of them the number.
            (1, 26, "0D33A680", "0034CE9A"), (1, 32, "1A2B3C4D", "1A2B3C4D"), (0, 8, "FF", "FF"),
            (1, 64, "600002191555EBDB", "600002191555EBDB"),
            (1, 0, "", nil), (0, 80, "0102030405060708090A", nil),
        ] as [(UInt8, Int, String, String?)])
    func numbers(_ format: UInt8, _ count: Int, _ hex: String, _ number: String?) async throws {
        let bytes = try HexText.bytes(hex)
        let sent = Mutex(0)
        let port = try PseudoTerminal { question in
            guard let packet = try? OSDPPacket(frame: question[...]), !packet.isReply else { return [] }
            let isFirst = sent.withLock { sent in
                sent += 1
                return sent == 2
            }
            let odd: [UInt8] = [OSDP.Reply.raw.rawValue, 0, format, UInt8(count), 0] + bytes
            let last: [UInt8] = [OSDP.Reply.raw.rawValue, 0, 1, 32, 0, 1, 2, 3, 4]
            let body = isFirst ? odd : sent.withLock({ $0 }) > 2 ? last : [OSDP.Reply.ack.rawValue]
            return [Self.reply(body, packet.sequence)]
        }
        let run = OSDPRun(Self.reader(port))

        #expect(await run.next()?.rawText == number ?? "01020304")
        await _ = run.ends(cancelling: true)
    }
}
