import AccessControl
import DeviceKit
import Foundation
import GPIODevices
import GateTestKit
import ModbusDevices
import NetworkReaders
import PassageControl
import SerialLines
import SerialReaders
import SimulatedDevices
import Synchronization
import Testing

extension TimeSource {
    /// Time as a test tells it.
    static func manual(_ clock: ManualClock) -> TimeSource { TimeSource(clock) { .sample } }
}

extension SourceSubject {
    /// A reader to which a tag is presented by hand.
    static let simulatedReader = SourceSubject(testDescription: "SimulatedReader") {
        let reader = SimulatedReader(id: "reader", accessPoint: "in", time: .manual(ManualClock()))
        let tag = try IdentifierValue.tag("E200")
        return RunningSource(
            reads: reader, provoke: { reader.present(tag, text: "E200") },
            breakDown: { reader.wire.unplug("the wire is out") })
    }

    /// A keypad on which a key is pressed by hand.
    static let simulatedKeypad = SourceSubject(testDescription: "SimulatedKeypad") {
        let keypad = SimulatedKeypad(id: "keypad", accessPoint: "in", time: .manual(ManualClock()))
        return RunningSource(
            keys: keypad, provoke: { keypad.type("1") }, breakDown: { keypad.wire.unplug("the wire is out") })
    }

    /// Loops over a lane that stands still with its clock.
    static let simulatedLoops = SourceSubject(testDescription: "SimulatedLoops") {
        let clock = ManualClock()
        let lane = SimulatedLaneModel(door: "gate", inputs: [.safetyLoop], time: .manual(clock))
        let loops = SimulatedLoops(id: "loops", passage: lane, time: .manual(clock))
        return RunningSource(
            inputs: loops, provoke: { clock.advance(by: .milliseconds(100)) },
            breakDown: { loops.wire.unplug("the board is gone") })
    }

    /// A camera over a folder of three frames, all of which show the same plate; its folder can be taken away.
    static let recordedCamera = SourceSubject(testDescription: "RecordedCamera") {
        let folder = try FramesOnDisk(milliseconds: [0, 200, 400])
        let clock = ManualClock()
        let plate = try PlateText("BA123AB")
        let camera = RecordedCamera(
            id: "camera", accessPoint: "in", folder: folder.url, time: .manual(clock),
            reader: { _ in
                FrameReading(
                    plates: [PlateCandidate(plate: plate, rawText: "BA123AB", confidence: 0.9)],
                    pixelDigest: 1)
            })
        return RunningSource(
            reads: camera, provoke: { clock.advance(by: .milliseconds(200)) },
            breakDown: { folder.remove() })
    }

    /// A reader at a real serial port of the kernel, behind which a test speaks.
    static let serialTagReader = SourceSubject(testDescription: "SerialTagReader") {
        let port = try PseudoTerminal()
        let reader = SerialTagReader(
            id: "uhf", accessPoint: "in", line: SerialLine(.port(port.path, SerialSettings(baud: 9_600))),
            dialect: ASCIIDialect(), time: .manual(ManualClock()))
        return RunningSource(
            reads: reader, provoke: { port.send(Array("E200\r".utf8)) }, breakDown: { port.unplug() })
    }

    /// A reader of another make, which answers over TCP from a process of its own.
    static let llrpReader = SourceSubject(testDescription: "LLRPReader") {
        let peer = try PeerProcess("llrp_peer.py")
        let port = UInt16(try await peer.word(after: "port")) ?? 0
        var habits = LLRPReader.Habits()
        habits.answerTimeOut = .seconds(60)
        habits.silence = .seconds(60)
        let reader = LLRPReader(
            id: "uhf", accessPoint: "in", address: .network(host: "127.0.0.1", port: port), habits: habits,
            time: .system())
        return RunningSource(reads: reader, provoke: {}, breakDown: { peer.kill() })
    }

    /// A card reader of another make at a serial port, to which a card is held.
    static let osdpReader = SourceSubject(testDescription: "OSDPReader") {
        let (reader, peer) = try await cardReader()
        return RunningSource(
            reads: reader, provoke: { peer.tell("card 1 1 26 8D33A680") }, breakDown: { peer.kill() })
    }

    /// The keys of the same reader.
    static let osdpKeypad = SourceSubject(testDescription: "OSDPReader's keys") {
        let (reader, peer) = try await cardReader()
        return RunningSource(
            keys: reader, provoke: { peer.tell("keys 1 31") }, breakDown: { peer.kill() })
    }

    private static func cardReader() async throws -> (OSDPReader, PeerProcess) {
        let peer = try PeerProcess("osdp_peer.py", ["404142434445464748494A4B4C4D4E4F", "1"])
        let path = try await peer.word(after: "line")
        var habits = OSDPReader.Habits([.key(Array(0x40...0x4F))])
        habits.answerTimeOut = .seconds(10)
        habits.silence = .seconds(60)
        let reader = OSDPReader(
            id: "card", accessPoint: "in", line: SerialLine(.port(path, SerialSettings(baud: 9_600))),
            address: 1, habits: habits, time: .system())
        return (reader, peer)
    }

    /// Inputs of a real Modbus device, which answers over TCP from a process of its own.
    static let modbusInputs = SourceSubject(testDescription: "ModbusInputs") {
        let peer = try await ModbusPeer()
        let inputs = ModbusInputs(
            id: "inputs", door: "gate",
            bus: ModbusBus(.network(host: "127.0.0.1", port: peer.port), answerTimeOut: .seconds(10)),
            unit: 1, bits: .inputs, wiring: [.init(.safetyLoop, at: 0)], period: .milliseconds(10),
            time: .system())
        return RunningSource(inputs: inputs, provoke: {}, breakDown: { peer.kill() })
    }

    /// Inputs at a chip that the kernel simulates, and that can be pulled out.
    static let gpioInputs = SourceSubject(testDescription: "GPIOInputs") {
        let chip = try SimulatedChip()
        let inputs = GPIOInputs(
            id: "inputs", door: "gate", chip: chip.lines.chip, wiring: [.init(.safetyLoop, at: 0)])
        // Its own time provokes it, and in that kernel time passes only while everybody waits.
        return RunningSource(inputs: inputs, provoke: { usleep(1_000) }, breakDown: { chip.unplug() })
    }

    /// A reader at two lines of such a chip, at which a card is presented.
    static let wiegandReader = SourceSubject(testDescription: "WiegandReader") {
        let chip = try SimulatedChip()
        let lines = chip.lines
        for line in 0...1 { try lines.pull(line, up: true) }
        let reader = WiegandReader(
            id: "cards", accessPoint: "in", lines: .init(chip: lines.chip, data0: 0, data1: 1),
            time: .system())
        let present: @Sendable () -> Void = {
            for bit in "10001101001100111010011010" {
                let line = bit == "1" ? 1 : 0
                try? lines.pull(line, up: false)
                try? lines.pull(line, up: true)
                usleep(SimulatedLines.shortestPulseMicroseconds)
            }
        }
        return RunningSource(reads: reader, provoke: present, breakDown: { chip.unplug() })
    }

    /// The blueprint over lines that a test sends.
    static let blueprintReader = SourceSubject(testDescription: "BlueprintReader") {
        let line = TestLine()
        let reader = BlueprintReader(
            id: "blueprint", accessPoint: "in",
            configuration: try BlueprintReader.Configuration(.blueprint(["address": "10.0.0.12:4001"])),
            time: .manual(ManualClock()), connect: { _, _ in line.connect() })
        return RunningSource(reads: reader, provoke: { line.send("E200") }, breakDown: { line.cut() })
    }
}

extension DriverConfiguration {
    /// A device at the access point `in` and the door `gate`, with its keys.
    static func blueprint(_ keys: [String: String]) -> DriverConfiguration {
        DriverConfiguration(
            id: "blueprint", kind: "blueprint", accessPoint: "in", door: "gate",
            entries: keys.map {
                ConfigurationValue.Entry(key: $0, line: 1, value: ConfigurationValue(.text($1)))
            })
    }
}

/// A line of text between a test and a driver.
final class TestLine: Sendable {
    struct Cut: Error, CustomStringConvertible {
        let description = "connection reset by peer"
    }

    private let current = Mutex<AsyncThrowingStream<String, any Error>.Continuation?>(nil)

    func connect() -> AsyncThrowingStream<String, any Error> {
        let (lines, continuation) = AsyncThrowingStream<String, any Error>.makeStream()
        current.withLock { $0 = continuation }
        return lines
    }

    func send(_ line: String) { current.withLock { _ = $0?.yield(line) } }

    func cut() { current.withLock { $0?.finish(throwing: Cut()) } }
}

/// A folder of frames that hold no picture: the reader of the test does not look.
final class FramesOnDisk: Sendable {
    let url: URL

    init(milliseconds: [Int]) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("gatehouse-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for time in milliseconds {
            try Data("frame".utf8).write(to: url.appendingPathComponent("\(time).jpg"))
        }
    }

    deinit { remove() }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
