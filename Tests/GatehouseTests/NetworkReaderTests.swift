import Foundation
import GateTestKit
import Testing

/// The program with an LLRP reader of another make on the network.
@Suite("An LLRP reader in the program", .serialized, .timeLimit(.minutes(10)))
struct NetworkReaderTests {
    private static let tag = "E28011606000020497CB0065"

    private static func site(_ devices: String) -> String {
        ServiceFixture.site(
            arm: ServiceFixture.simulatedArm, loops: ServiceFixture.simulatedLoops, devices)
    }

    /// A reader with one tag before it, and the line of a site file that names it.
    private static func reader() async throws -> (peer: PeerProcess, device: String) {
        let peer = try PeerProcess("llrp_peer.py")
        let port = try await peer.word(after: "port")
        try await peer.order("tag \(tag) -50 1")
        let keys = "network: \"127.0.0.1:\(port)\", answerTimeOut: 60s, silence: 60s"
        return (peer, "  - {id: uhf, kind: llrpReader, accessPoint: north-in, \(keys)}")
    }

    @Test("a listed tag opens the barrier")
    func opens() async throws {
        let (peer, device) = try await Self.reader()
        let service = try await ServiceFixture(site: Self.site(device))
        try await service.admit("ana", tag: Self.tag)

        let granted = try await service.firstGrant()

        #expect(granted.contains(Self.tag), "\(granted)")
        service.running.signal(SIGTERM)
        #expect(await service.running.outcome().status == 0)
        #expect(try await peer.word(after: "closed") == "1", "the reader was left as it should be found")
    }

    @Test("an installer watches the reader alone, and is told when another client holds it")
    func watch() async throws {
        let (peer, device) = try await Self.reader()
        let scratch = try Scratch()
        let file = try scratch.write("site.yaml", Self.site(device))
        let watch = try RunningProgram(["device", "watch", "uhf", "--config", file])
        while !watch.output.contains("read \(Self.tag)") { await Task.yield() }

        let second = try await Program.run("device", "watch", "uhf", "--config", file)
        #expect(second.status == 1)
        #expect(second.complaint.contains("another client holds the reader"), "\(second.complaint)")

        peer.kill()
        let outcome = await watch.outcome()
        #expect(outcome.lines.first == "uhf: connected")
        #expect(
            outcome.output.contains(/read E28011606000020497CB0065 antenna 1 -\d+ dBm\n/), "\(outcome.output)"
        )
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("uhf: "), "\(outcome.complaint)")
    }

    @Test("a program that watches the reader is told each report as JSON, with antenna and signal")
    func watchAsJSON() async throws {
        let (peer, device) = try await Self.reader()
        let scratch = try Scratch()
        let file = try scratch.write("site.yaml", Self.site(device))
        let watch = try RunningProgram(["device", "watch", "uhf", "--config", file, "--json"])
        while !watch.output.contains(Self.tag) { await Task.yield() }

        peer.kill()
        let lines = await watch.outcome().lines
        #expect(lines.first == #"{"device":"uhf","event":"connected"}"#)
        let report = try #require(lines.dropFirst().first)
        let read = try JSONDecoder().decode(WatchedRead.self, from: Data(report.utf8))
        #expect(read.event == "read" && read.kind == "tag" && read.identifier == Self.tag)
        #expect(read.antenna == 1 && (-60 ... -40).contains(read.signal))
    }

    private struct WatchedRead: Decodable {
        let event, kind, identifier: String
        let antenna: Int
        let signal: Double
    }

    @Test(
        "a mistaken key is named",
        arguments: [
            ("answerTimeOut: 5s}", "devices.a.network: missing"),
            ("network: \"h:x\"}", "devices.a.network: a host and a port are expected"),
            ("network: h, hearingAntennas: [\"0\"]}", "devices.a.hearingAntennas: antennas from 1 to 32"),
            (
                "network: h, hearingAntennas: [\"2\"], antennas: [\"1 north-in\"]}",
                "devices.a.antennas: antenna 1 is not among hearingAntennas"
            ),
            (
                "network: h, antennas: [\"1 nowhere\"]}",
                "devices.a.antennas: there is no access point nowhere"
            ),
            (
                "network: h, transmitPower: 41}",
                "devices.a.transmitPower: a number from 0.0 to 40.0 is expected, not '41'"
            ),
            ("network: h, silence: 1ms}", "devices.a.silence: a duration from 1s to 1m"),
            ("network: h, port: /dev/ttyX}", "devices.a.port: unknown key"),
            (
                "network: h}\n  - {id: b, kind: llrpReader, accessPoint: north-in, network: \"h:5084\"}",
                "devices.b.network: h:5084 of a cannot be shared"
            ),
        ])
    func mistakes(_ keys: String, _ message: String) async throws {
        let scratch = try Scratch()
        let device = "  - {id: a, kind: llrpReader, accessPoint: north-in, \(keys)"
        let file = try scratch.write("site.yaml", Self.site(device))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains(message), "\(outcome.complaint)")
    }
}
