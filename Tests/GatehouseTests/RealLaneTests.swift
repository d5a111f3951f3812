import Foundation
import GateTestKit
import Testing

/// One lane with nothing simulated in the program: a reader at a serial port, and a Modbus board for relay and inputs.
@Suite("A lane of real devices", .serialized, .timeLimit(.minutes(10)))
struct RealLaneTests {
    private static let tag = "E28011606000020497CB0065"

    private static func site(port: String, board: UInt16) -> String {
        let modbus = "door: north, network: \"127.0.0.1:\(board)\", answerTimeOut: 100ms"
        return ServiceFixture.site(
            arm: "kind: modbusRelay, openRelay: 2, \(modbus)",
            loops:
                "kind: modbusInputs, inputs: [\"safetyLoop 0\", \"openLimit 1\", \"closedLimit 2\"], \(modbus)",
            "  - {id: uhf, kind: serialTagReader, accessPoint: north-in, protocol: ascii, port: \(port)}")
    }

    @Test("a tag at the serial port closes the relay for its time, and the car on the loop has passed")
    func passes() async throws {
        let board = try await ModbusPeer()
        try await board.order("input 2 1")
        let port = try PseudoTerminal()
        let service = try await ServiceFixture(site: Self.site(port: port.path, board: board.port))
        // Nothing moves at the start: the relay is written safe, and once more where a busy machine answered late.
        #expect(await board.nextWrite() == "1 0")
        try await service.admit("ana", tag: Self.tag)

        port.send(Array("\(Self.tag)\r\n".utf8))

        var write = await board.nextWrite()
        while write == "1 0" { write = await board.nextWrite() }
        #expect(write?.hasPrefix("513 ") == true, "relay 2 is timed by the board: \(write ?? "")")
        try await board.order("input 2 0")
        try await board.order("input 1 1")
        try await journal(of: service, has: "accessGranted")
        try await board.order("input 0 1")
        try await lane(of: service, says: "car")
        try await board.order("input 0 0")
        try await journal(of: service, has: "accessTaken")
        service.running.signal(SIGTERM)
        #expect(await service.running.outcome().status == 0)
    }

    @Test(
        "a pulse that nobody ends when the program dies is refused, or warned of where it is allowed",
        arguments: [
            ("board: plain", Int32(78), "devices.arm.board: plain relays have no clock"),
            (
                "board: plain, allowUntimedPulse: true", 0,
                "warning: SITE:9: devices.arm.allowUntimedPulse: plain relays have no clock"
            ),
            ("safeContact: closed", 78, "devices.arm.safeContact: no board times the opening"),
            ("board: adam6060", 0, "devices.arm.board: set its host watchdog"),
            ("board: waveshare", 0, ""),
        ])
    func untimed(_ keys: String, _ status: Int32, _ message: String) async throws {
        let scratch = try Scratch()
        let site = Self.site(port: "/dev/ttyX", board: 1502).replacing("openRelay: 2", with: keys)
        let file = try scratch.write("site.yaml", site)

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == status)
        #expect(
            message.isEmpty
                ? outcome.complaint.isEmpty
                : outcome.complaint.contains(message.replacing("SITE", with: file)), "\(outcome.complaint)")
    }

    @Test("an installer opens once, and a relay that the board does not time is off again afterwards")
    func opensAlone() async throws {
        let board = try await ModbusPeer()
        let scratch = try Scratch()
        let site = Self.site(port: "/dev/ttyX", board: board.port)
            .replacing("openRelay: 2", with: "openRelay: 2, board: plain, allowUntimedPulse: true")
        let file = try scratch.write("site.yaml", site)

        let outcome = try await Program.run(
            "device", "open", "arm", "--config", file, "--data", scratch.path("data"))

        #expect(outcome.status == 0, "\(outcome.complaint)")
        for write in ["1 0", "1 65280", "1 0"] { #expect(await board.nextWrite() == write) }
    }

    @Test("a board that is gone is told by name, and the lane says so")
    func lost() async throws {
        let board = try await ModbusPeer()
        let port = try PseudoTerminal()
        let service = try await ServiceFixture(site: Self.site(port: port.path, board: board.port))

        board.kill()

        for _ in 0..<300 {
            let list = try await Program.run("device", "list", "--data", service.data)
            let loops = list.lines.first { $0.hasPrefix("loops") } ?? ""
            guard loops.contains("127.0.0.1:\(board.port)"), !loops.contains("connected ") else { continue }
            #expect(loops.contains(/lost +\d{4}-\d\d-\d\d/), "since when it is lost is told: \(loops)")
            return
        }
        Issue.record("the loss of the board was not told")
    }

    private func journal(of service: ServiceFixture, has kind: String) async throws {
        for _ in 0..<300 {
            let journal = try await Program.run("journal", "list", "--data", service.data, "--json")
            if journal.output.contains("\"\(kind)\"") { return }
        }
        Issue.record("there is no row \(kind)")
    }

    /// Waits until the service has seen what a test has done to the inputs.
    private func lane(of service: ServiceFixture, says word: String) async throws {
        for _ in 0..<300 {
            let list = try await Program.run("lane", "list", "--data", service.data)
            if list.output.contains(word) { return }
        }
        Issue.record("the lane says nothing of \(word)")
    }
}
