import AccessControl
import DeviceKit
import Foundation
import GPIODevices
import GateTestKit
import HTTPDevices
import ModbusDevices
import PassageControl
import SerialLines
import SimulatedDevices
import Synchronization
import Testing

extension ActuatorSubject {
    /// A barrier over a lane in memory.
    static let simulatedBarrier = ActuatorSubject(testDescription: "SimulatedBarrier") {
        simulated(SimulatedLaneModel(door: "gate", inputs: [], time: .manual(ManualClock())))
    }

    /// The same actuator over a pedestrian door.
    static let simulatedStrike = ActuatorSubject(testDescription: "SimulatedBarrier at a door") {
        simulated(SimulatedDoorModel(door: "lobby", inputs: [], time: .manual(ManualClock())))
    }

    /// The blueprint over a board of outputs in memory.
    static let blueprintDoor = ActuatorSubject(testDescription: "BlueprintDoor") {
        let board = TestBoard()
        let door = BlueprintDoor(
            id: "blueprint", configuration: try BlueprintDoor.Configuration(.blueprint(["output": "3"])),
            outputs: BlueprintDoor.Outputs(
                write: { output, level in try board.write(output, level) },
                pulse: { output, _ in try board.write(output, false) },
                read: { try board.read($0) }))
        return ActuatorUnderTest(
            actuator: door, isOn: { (try? board.read(3)) ?? false }, leaveOn: { try? board.write(3, true) },
            breakDown: { board.breakDown() })
    }

    /// A relay of a real Modbus device, which answers over TCP from a process of its own.
    static let modbusRelay = ActuatorSubject(testDescription: "ModbusRelay") {
        let peer = try await ModbusPeer()
        let bus = ModbusBus(
            .network(host: "127.0.0.1", port: peer.port), answerTimeOut: .seconds(10))
        let relay = ModbusRelay(
            id: "relay", bus: bus, unit: 1, board: .waveshare, outputs: RelayOutputs(open: 1),
            time: .system())
        return ActuatorUnderTest(
            actuator: relay,
            isOn: { (try? await bus.read(.coils, from: 0, count: 1, of: 1)) == [true] },
            leaveOn: { try? await bus.write(coil: 0, true, of: 1) }, breakDown: { peer.kill() })
    }

    /// A relay of a real device that is asked by HTTP, in a process of its own.
    static let httpRelay = ActuatorSubject(testDescription: "HTTPRelay") {
        let device = try await HTTPLoopbackDevice(.digestMD5)
        let peer = HTTPPeer(
            HTTPPlace(device.url), login: .digest("admin", "pass word"), timeOut: .seconds(20))
        let dialect = ShellyGen2(relay: 0)
        return ActuatorUnderTest(
            actuator: HTTPRelay(id: "relay", peer: peer, dialect: dialect, time: .system()),
            isOn: { (try? await peer.ask(dialect.harmless)).flatMap(dialect.isOn) == true },
            leaveOn: {
                _ = try? await peer.order(.get("/rpc/Switch.Set?id=0&on=true"), after: dialect.harmless)
            },
            breakDown: { device.kill() })
    }

    /// A relay whose holder is a script with its line in a file; the real one needs a chip (`simulated-lines/run`).
    static let gpioRelay = ActuatorSubject(testDescription: "GPIORelay") {
        let holder = try ScriptedHolder()
        let relay = GPIORelay(
            id: "relay", program: holder.program, outputs: GPIOOutputs(chip: "chip", open: 5), time: .system()
        )
        return ActuatorUnderTest(
            actuator: relay, isOn: { holder.isOn }, leaveOn: { holder.leaveOn() },
            breakDown: { holder.breakDown() })
    }

    private static func simulated(_ passage: some SimulatedPassage) -> ActuatorUnderTest {
        let barrier = SimulatedBarrier(id: "arm", passage: passage)
        return ActuatorUnderTest(
            actuator: barrier, isOn: { await passage.isHeld }, leaveOn: { await passage.perform(.holdOpen) },
            breakDown: { barrier.wire.unplug("the board is gone") })
    }
}

/// A board of outputs that may be gone.
private final class TestBoard: Sendable {
    struct Gone: Error, CustomStringConvertible {
        let description = "no answer"
    }

    private let levels = Mutex<[Int: Bool]?>([:])

    func write(_ output: Int, _ level: Bool) throws {
        try levels.withLock { levels in
            guard levels != nil else { throw Gone() }
            levels?[output] = level
        }
    }

    func read(_ output: Int) throws -> Bool {
        try levels.withLock { levels in
            guard let levels else { throw Gone() }
            return levels[output] ?? false
        }
    }

    func breakDown() { levels.withLock { $0 = nil } }
}

/// Stands for the process that holds line 5: a script that keeps the line's level in a file.
private final class ScriptedHolder: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "gatehouse-\(UUID().uuidString)")
    private var level: URL { folder.appending(path: "level") }

    /// It says first that it holds the line, and then obeys; without its file it has no line.
    private static let script = """
        say() { echo "levels 5=$(cat "$1" 2>/dev/null)"; }
        [ -f "$1" ] || { echo "failed take line 5 of chip: the chip is gone"; exit 1; }
        say "$1"
        while read -r word line time; do
            [ -f "$1" ] || { echo "failed write line 5 of chip: the chip is gone"; continue; }
            case $word in
            hold | pulse) printf 1 >"$1" ;;
            safe | letGo) printf 0 >"$1" ;;
            esac
            say "$1"
        done
        """

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("0".utf8).write(to: level)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var program: HolderProgram {
        HolderProgram(path: "/bin/sh", arguments: ["-c", Self.script, "holder", level.path])
    }

    var isOn: Bool { (try? String(contentsOf: level, encoding: .utf8)) == "1" }

    func leaveOn() { try? Data("1".utf8).write(to: level) }

    func breakDown() { try? FileManager.default.removeItem(at: level) }
}
