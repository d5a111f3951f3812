import AccessControl
import DeviceKit
import FieldProtocols
import Foundation
import GateTestKit
import PassageControl
import SerialLines
import SerialReaders
import Testing

/// The readers are of another make, `libosdp`'s, in a process of its own at a serial port.
@Suite("A card reader that speaks OSDP", .serialized, .timeLimit(.minutes(10)))
struct OSDPReaderTests {
    static let key = [UInt8](0x40...0x4F)

    /// How a reader was set up, and how the panel may talk to it.
    struct Pairing: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reader: String
        let panel: [OSDPSecurity]

        static let secure = Pairing(
            testDescription: "the site's key", reader: HexText.text(key), panel: [.key(key)])
        static let new = Pairing(
            testDescription: "a new reader", reader: "install", panel: [.key(key), .commonKey])
        static let clear = Pairing(testDescription: "no key", reader: "clear", panel: [.clear])
    }

    /// Patient enough for a machine that is busy with other tests.
    private static func habits(
        _ securities: [OSDPSecurity], silence: Duration = .seconds(60)
    ) -> OSDPReader.Habits {
        var habits = OSDPReader.Habits(securities)
        habits.showingTimeOut = .seconds(60)
        habits.pollInterval = .milliseconds(20)
        habits.answerTimeOut = .seconds(10)
        habits.silence = silence
        return habits
    }

    private static func start(_ security: String, _ addresses: String...) async throws -> (
        peer: PeerProcess, line: SerialLine
    ) {
        let peer = try PeerProcess("osdp_peer.py", [security] + addresses)
        let path = try await peer.word(after: "line")
        return (peer, SerialLine(.port(path, SerialSettings(baud: 9_600))))
    }

    private static func reader(
        _ line: SerialLine, address: UInt8 = 1, _ habits: OSDPReader.Habits
    ) -> OSDPReader {
        OSDPReader(
            id: DeviceID(rawValue: "card-\(address)"), accessPoint: "in", line: line, address: address,
            habits: habits, time: .system())
    }

    @Test("cards and keys are read", arguments: [Pairing.secure, .new, .clear])
    func reads(_ pairing: Pairing) async throws {
        let (peer, line) = try await Self.start(pairing.reader, "1")
        let run = OSDPRun(Self.reader(line, Self.habits(pairing.panel)))
        #expect(await run.isConnected())
        try await peer.order("card 1 1 26 8D33A680")

        let read = try #require(await run.next())
        #expect(read.identifier == .card(CardNumber(low32Bits: 26 << 16 | 26_445)))
        #expect(read.source == "card-1" && read.accessPoint == "in")

        try await peer.order("keys 1 31327F33340D")
        #expect(await run.keys(6) == "12*34#")
        let isSecure = try await peer.order("secure 1").contains("is-secure 1 1")
        // The peer calls a channel secure only by a key of its own.
        #expect(isSecure == (pairing.reader.count == 32))
        #expect(await run.ends(cancelling: true).isEmpty)
    }

    @Test("a reader is asked for its status once, and tells a case that is opened and closed again")
    func tamper() async throws {
        let (peer, line) = try await Self.start(HexText.text(Self.key), "1")
        let reader = Self.reader(line, Self.habits([.key(Self.key)]))
        let (troubles, said) = AsyncStream<String?>.makeStream()
        let run = Task {
            try await reader.run(reads: Outlet(trouble: { said.yield($0) }) { _ in })
        }
        var next = troubles.makeAsyncIterator()
        #expect(try await peer.word(after: "tells-status") == "1")
        #expect(try #require(await next.next()) == nil)

        try await peer.order("status 1 1 0")
        #expect(try #require(await next.next()) == "its tamper switch is open")
        try await peer.order("status 1 1 1")
        #expect(try #require(await next.next()) == "its tamper switch is open, and its power fails")
        let orders = try await peer.order("status 1 0 0")
        #expect(try #require(await next.next()) == nil)

        #expect(!orders.contains("tells-status 1"), "it is asked again and again")
        run.cancel()
    }

    @Test("the lamp is red, green for whoever is let in, and flashes for whoever is not")
    func lamps() async throws {
        let (peer, line) = try await Self.start(HexText.text(Self.key), "1")
        let reader = Self.reader(line, Self.habits([.key(Self.key)]))
        let run = OSDPRun(reader)
        #expect(await run.isConnected())
        #expect(try await peer.word(after: "lamp 1 shows") == "1")

        try await reader.show(.green)
        #expect(try await peer.word(after: "lamp 1 shows") == "2")
        #expect(try await peer.word(after: "sound 1") == "1")
        try await reader.show(.denied(.expired))
        #expect(try await peer.word(after: "lamp 1 shows") == "1")
        #expect(try await peer.word(after: "lamp 1 flashes") == "1")
        #expect(try await peer.word(after: "sound 1") == "3")
        #expect(await run.ends(cancelling: true).isEmpty)
    }

    @Test("nothing is shown by a reader that nobody talks to, and that is told")
    func darkLamp() async throws {
        let (_, line) = try await Self.start("clear", "1")
        var habits = Self.habits([.clear])
        habits.showingTimeOut = .milliseconds(100)
        let reader = Self.reader(line, habits)
        let failure = await #expect(throws: DeviceFailure.self) { try await reader.show(.green) }
        #expect(failure?.device == "card-1" && failure?.operation == "show green")
    }

    @Test(
        "a reader that cannot prove the site's key is refused, whatever it says",
        arguments: ["505152535455565758595A5B5C5D5E5F", "install", "clear"])
    func wrongKey(_ security: String) async throws {
        let (peer, line) = try await Self.start(security, "1")
        let run = OSDPRun(Self.reader(line, Self.habits([.key(Self.key)])))
        try await peer.order("card 1 1 26 8D33A680")

        let failures = await run.ends()

        #expect(failures.count == 2, "both capabilities have failed")
        #expect(failures.allSatisfy { $0.cause == "it has another key" }, "\(failures)")
        #expect(await run.next() == nil)
    }

    @Test("answers that somebody else has sealed are a failure, and no card is believed")
    func forged() async throws {
        let (peer, line) = try await Self.start(HexText.text(Self.key), "1")
        let run = OSDPRun(Self.reader(line, Self.habits([.key(Self.key)])))
        #expect(await run.isConnected())
        try await peer.order("forge 1")
        try await peer.order("card 1 1 26 8D33A680")

        let failures = await run.ends()

        #expect(failures.count == 2)
        #expect(failures.contains { $0.cause == "seal: the seal of an answer is wrong" }, "\(failures)")
        #expect(await run.next() == nil)
    }

    @Test("a reader that falls silent is lost, and works again once it is back")
    func silent() async throws {
        let (peer, line) = try await Self.start(HexText.text(Self.key), "1")
        var habits = Self.habits([.key(Self.key)], silence: .seconds(5))
        habits.answerTimeOut = .seconds(1)
        let first = OSDPRun(Self.reader(line, habits))
        #expect(await first.isConnected())
        try await peer.order("mute 1")
        try await peer.order("card 1 1 32 01020304")

        let failures = await first.ends()
        #expect(failures.first?.operation == "poll reader 1 at \(line.address)")
        #expect(failures.first?.cause == "no sound answer for 5s: no answer")

        try await peer.order("speak 1")
        let again = OSDPRun(Self.reader(line, Self.habits([.key(Self.key)])))
        #expect(await again.isConnected())
        try await peer.order("card 1 1 26 8D33A680")
        #expect(await again.next()?.rawText == "001A674D")
        await _ = again.ends(cancelling: true)
    }

    @Test("readers of one line are polled in turn, each with its own cards")
    func shared() async throws {
        let (peer, line) = try await Self.start(HexText.text(Self.key), "1", "2", "5")
        // The peer's readers lose what is meant for them when it comes together with what is meant for others.
        var habits = Self.habits([.key(Self.key)])
        habits.answerTimeOut = .milliseconds(500)
        let runs = [UInt8(1), 2, 5].map {
            OSDPRun(Self.reader(line, address: $0, habits))
        }
        for run in runs { #expect(await run.isConnected()) }

        for (address, run) in zip([5, 1, 2], [runs[2], runs[0], runs[1]]) {
            try await peer.order("card \(address) 1 26 8D33A680")
            let read = try #require(await run.next())
            #expect(read.source == DeviceID(rawValue: "card-\(address)"))
        }
        for run in runs { #expect(await run.ends(cancelling: true).isEmpty) }
    }

    @Test("what a plate camera sends in the place of a card is a plate, and nothing else is one")
    func plates() async throws {
        let (peer, line) = try await Self.start("clear", "1")
        var habits = Self.habits([.clear])
        habits.readsPlates = true
        let run = OSDPRun(Self.reader(line, habits))
        #expect(await run.isConnected())

        try await peer.order("card 1 1 26 8D33A680")
        try await peer.order("card 1 0 56 484B3535455642")
        let read = try #require(await run.next())
        #expect(read.identifier == .plate(try PlateText("HK55EVB")))
        #expect(read.rawText == "HK55EVB")
        try await peer.order("card 1 1 64 600002191555EBDB")
        #expect(await run.next()?.identifier == .plate(try PlateText("HK55EVB")))
        #expect(await run.ends(cancelling: true).isEmpty)
    }
}
