import AccessControl
import DeviceKit
import DeviceTestKit
import FieldProtocols
import Foundation
import GateTestKit
import NetworkReaders
import SerialLines
import Testing

/// The reader is one of another make, `llrpkit`'s, in a process of its own.
@Suite("An LLRP reader", .serialized, .timeLimit(.minutes(10)))
struct LLRPReaderTests {
    private let peer: PeerProcess
    private let address: LineAddress

    init() async throws {
        peer = try PeerProcess("llrp_peer.py")
        address = .network(host: "127.0.0.1", port: UInt16(try await peer.word(after: "port")) ?? 0)
    }

    /// Patient enough for a machine that is busy with other tests.
    private static let patient: LLRPReader.Habits = {
        var habits = LLRPReader.Habits()
        habits.answerTimeOut = .seconds(60)
        habits.silence = .seconds(60)
        return habits
    }()

    private func reader(_ habits: LLRPReader.Habits = patient) -> LLRPReader {
        LLRPReader(id: "uhf", accessPoint: "in", address: address, habits: habits, time: .system())
    }

    @Test("tags are read at all antennas, each with its signal")
    func reads() async throws {
        try await peer.order("tag E28011606000020497CB0065 -52 2")
        let run = ReaderRun(reader())
        #expect(await run.isConnected())

        let read = try #require(await run.next())

        #expect(read.identifier == .tag(try TagNumber("E28011606000020497CB0065")))
        #expect(read.source == "uhf" && read.accessPoint == "in")
        #expect(read.signal.map { (-60 ... -45).contains($0) } == true)
        #expect(try await peer.word(after: "inventory") == "0")
        #expect(await run.end(cancelling: true) == nil)
    }

    @Test("the chip's own number is read where it is what is looked up")
    func chipNumbers() async throws {
        var habits = Self.patient
        habits.reporting = TagReporting(identifier: .tid)
        try await peer.order("tag E28011606000020497CB0065 -52 1")
        let run = ReaderRun(reader(habits))

        // The peer's chips begin with E2801105, and go on with the end of their EPC.
        let read = try #require(await run.next())
        #expect(read.identifier == .tag(try TagNumber("E28011056000020497CB0065")))
        #expect(read.rawText == "E28011606000020497CB0065")
        await _ = run.end(cancelling: true)
    }

    @Test("only the antennas that were chosen hear, and each reads for its own lane")
    func antennas() async throws {
        var habits = Self.patient
        habits.antennas = [1, 3]
        habits.reporting = TagReporting(antennas: [3: "out"])
        try await peer.order("tag E2001122 -52 3")
        let run = ReaderRun(reader(habits))

        #expect(await run.next()?.accessPoint == "out")
        #expect(try await peer.word(after: "inventory") == "1,3")
        await _ = run.end(cancelling: true)
    }

    @Test("the reader is set to the next lower power of its own table")
    func transmitPower() async throws {
        var habits = Self.patient
        habits.transmitPower = 27.4
        try await peer.order("tag E28011606000020497CB0065 -52 2")
        let run = ReaderRun(reader(habits))

        #expect(await run.next()?.rawText == "E28011606000020497CB0065")
        // The peer's table of hops has the number 1, and of its powers from 10 dBm on the 18th is 27 dBm.
        #expect(try await peer.word(after: "transmits") == "1 0 18")
        await _ = run.end(cancelling: true)
    }

    @Test("a power that is below all that the reader can do is told as why it failed")
    func tooLowPower() async throws {
        var habits = Self.patient
        habits.transmitPower = 9.5

        let failure = await ReaderRun(reader(habits)).end()

        #expect(
            failure
                == DeviceFailure(
                    device: "uhf", operation: "set \(address) to 9.5 dBm", cause: "its lowest is 10.0 dBm"))
    }

    @Test("a second client is told that another one holds the reader")
    func rival() async throws {
        let first = ReaderRun(reader())
        #expect(await first.isConnected())

        let failure = await ReaderRun(reader()).end()

        #expect(failure?.operation == "connect to \(address)")
        #expect(failure?.cause == "another client holds the reader")
        await _ = first.end(cancelling: true)
    }

    @Test("cancelled, it takes leave, so that the reader is free for whoever comes next")
    func leaves() async throws {
        let reader = reader()
        for number in 1...3 {
            let run = ReaderRun(reader)
            #expect(await run.isConnected())
            #expect(await run.end(cancelling: true) == nil)
            #expect(try await peer.word(after: "closed") == "\(number)")
        }
    }

    @Test("the reader's signs of life are asked for and answered")
    func keepalive() async throws {
        var habits = Self.patient
        habits.silence = .seconds(9)
        // A tag at an antenna that does not hear: nothing but keepalives comes.
        habits.antennas = [1]
        try await peer.order("tag E2001122 -52 4")
        let run = ReaderRun(reader(habits))
        #expect(await run.isConnected())

        for number in 1...2 { #expect(try await peer.word(after: "acknowledged") == "\(number)") }
        await _ = run.end(cancelling: true)
    }

    @Test("a reader that hangs is noticed, and named with how long it was silent")
    func frozen() async throws {
        var habits = Self.patient
        habits.silence = .seconds(1)
        let run = ReaderRun(reader(habits))
        #expect(await run.isConnected())
        peer.freeze()

        let failure = await run.end()

        #expect(
            failure
                == DeviceFailure(device: "uhf", operation: "hear \(address)", cause: "no sign of life for 1s")
        )
    }

    @Test("a reader that loses its power is noticed at once")
    func killed() async throws {
        let run = ReaderRun(reader())
        #expect(await run.isConnected())
        peer.kill()

        let failure = await run.end()

        #expect(failure?.device == "uhf")
        #expect(failure?.operation == "read from \(address)" || failure?.operation == "write to \(address)")
    }

    @Test(
        "what the reader says of its own troubles is why it failed",
        arguments: [
            ("exception the antenna is too hot", "the reader is in trouble: the antenna is too hot"),
            ("end", "the reader ended the inventory"),
        ])
    func troubles(_ order: String, _ cause: String) async throws {
        let run = ReaderRun(reader())
        #expect(await run.isConnected())
        try await peer.order(order)

        #expect(await run.end()?.cause == cause)
    }
}

/// What no reader should send, and what a busy one may.
@Suite("An LLRP reader that says anything", .serialized, .timeLimit(.minutes(10)))
struct LLRPReaderInputTests {
    private func reader(_ peer: ObedientReader) -> LLRPReader {
        var habits = LLRPReader.Habits()
        habits.answerTimeOut = .seconds(60)
        habits.silence = .seconds(60)
        return LLRPReader(
            id: "uhf", accessPoint: "in", address: peer.address, habits: habits, time: .system())
    }

    private func report(_ number: Int) throws -> [UInt8] {
        let epc = try HexText.bytes("8D" + String(format: "E20000000000000000%06X", number))
        return LLRPMessage(type: 61, id: 0, body: [0x00, 0xF0, 0x00, 0x11] + epc).frame
    }

    @Test("of a flood of tags none is lost on the way")
    func flood() async throws {
        let peer = try ObedientReader(sending: try (0..<10_000).map(report))
        let run = ReaderRun(reader(peer))

        var numbers: [Int] = []
        while numbers.count < 10_000, let read = await run.next() {
            numbers.append(Int(read.rawText.suffix(6), radix: 16) ?? -1)
        }

        #expect(numbers == Array(0..<10_000))
        #expect(await run.end(cancelling: true) == nil)
    }

    @Test(
        "what cannot come from a reader is a failure that says so",
        arguments: [
            (
                "04 3D 00 00 00 0E 00 00 00 01 00 F0 00 C8", 0,
                "length: 196 more bytes were expected, 0 are left"
            ),
            (
                "04 3D 7F FF FF FF 00 00 00 01", 0,
                "length: a message of 2147483647 bytes; more than 1048576 are refused"
            ),
            ("", 1 << 20, "start: what begins with 5555555555555555 is no LLRP"),
        ])
    func nonsense(_ hex: String, _ noise: Int, _ cause: String) async throws {
        let bytes = try HexText.bytes(hex) + [UInt8](repeating: 0x55, count: noise)
        let peer = try ObedientReader(sending: [try report(7), bytes])
        let run = ReaderRun(reader(peer))

        let failure = await run.end()

        #expect(failure?.device == "uhf")
        #expect(failure?.operation.hasPrefix("understand") == true)
        #expect(failure?.cause == cause)
    }

    @Test("messages, parameters and events that are not known are passed over")
    func unknown() async throws {
        let unknown = [
            LLRPMessage(type: 1023, id: 0, body: [1, 2, 3]), LLRPMessage(type: 700, id: 0),
            LLRPMessage(type: 61, id: 0, body: [0x03, 0xFF, 0x00, 0x06, 0xAA, 0xBB]),
            LLRPMessage(type: 63, id: 0, body: [0x00, 0xF6, 0x00, 0x09, 0x01, 0x77, 0x00, 0x05, 0x01]),
        ]
        let peer = try ObedientReader(sending: unknown.map(\.frame) + [try report(7)])
        let run = ReaderRun(reader(peer))

        #expect(await run.next()?.rawText == "E20000000000000000000007")
        #expect(await run.end(cancelling: true) == nil)
    }

    @Test("whoever does not greet is named with what was waited for")
    func noGreeting() async throws {
        let listener = try LoopbackListener()
        defer { listener.close() }
        let address = LineAddress.network(host: "127.0.0.1", port: listener.port)
        var habits = LLRPReader.Habits()
        habits.answerTimeOut = .milliseconds(300)
        let reader = LLRPReader(
            id: "uhf", accessPoint: "in", address: address, habits: habits, time: .system())

        let failure = await ReaderRun(reader).end()

        #expect(failure?.operation == "set up \(address)")
        #expect(failure?.cause == "its greeting did not come within 300ms")
    }
}
