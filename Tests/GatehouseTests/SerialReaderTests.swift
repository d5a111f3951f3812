import Foundation
import GateTestKit
import Testing

/// The program with a reader at a real serial port, behind which a test speaks.
@Suite("A serial tag reader in the program", .serialized, .timeLimit(.minutes(10)))
struct SerialReaderTests {
    private static func site(_ devices: String) -> String {
        ServiceFixture.site(
            arm: ServiceFixture.simulatedArm, loops: ServiceFixture.simulatedLoops, devices)
    }

    private static let tag = "E28011606000020497CB0065"

    /// A UHFReader18 with one tag before it.
    private static func reader() throws -> PseudoTerminal {
        try PseudoTerminal { question in
            question.starts(with: [0x04, 0x00, 0x01, 0xDB, 0x4B])
                ? [
                    [
                        0x13, 0x00, 0x01, 0x01, 0x01, 0x0C, 0xE2, 0x80, 0x11, 0x60, 0x60, 0x00, 0x02, 0x04,
                        0x97,
                        0xCB, 0x00, 0x65, 0xB8, 0x54,
                    ]
                ] : []
        }
    }

    @Test("a listed tag opens the barrier")
    func opens() async throws {
        let port = try Self.reader()
        let device = "  - {id: uhf, kind: serialTagReader, accessPoint: north-in, port: \(port.path)}"
        let service = try await ServiceFixture(site: Self.site(device))
        try await service.admit("ana", tag: Self.tag)

        let granted = try await service.firstGrant()

        #expect(granted.contains(Self.tag), "\(granted)")
        service.running.signal(SIGTERM)
        #expect(await service.running.outcome().status == 0)
    }

    @Test("a tag is held before the reader and given to a person; to nobody it is not given")
    func enrols() async throws {
        let port = try Self.reader()
        let scratch = try Scratch()
        let device = "  - {id: uhf, kind: serialTagReader, accessPoint: north-in, port: \(port.path)}"
        let file = try scratch.write("site.yaml", Self.site(device))
        let data = scratch.path("data")
        let added = try await Program.run("users", "add", "ana", "--data", data, "--config", file)
        #expect(added.status == 0, "\(added.complaint)")

        let enrolled = try await Program.run(
            "device", "watch", "uhf", "--config", file, "--data", data, "--assign", "ana")

        #expect(enrolled.status == 0, "\(enrolled.complaint)")
        #expect(enrolled.output.contains("read \(Self.tag)"), "\(enrolled.output)")
        let shown = try await Program.run("users", "show", "ana", "--data", data)
        #expect(shown.output.contains("tag \(Self.tag)"), "\(shown.output)")
        let nobody = try await Program.run(
            "device", "watch", "uhf", "--config", file, "--data", data, "--assign", "eva")
        #expect(nobody.status == 1)
        #expect(nobody.complaint.contains("there is no user eva"), "\(nobody.complaint)")
    }

    @Test("an installer watches the reader alone, sees tags, and sees a port that is pulled out")
    func watch() async throws {
        let port = try Self.reader()
        let scratch = try Scratch()
        let device = "  - {id: uhf, kind: serialTagReader, accessPoint: north-in, port: \(port.path)}"
        let file = try scratch.write("site.yaml", Self.site(device))
        let watch = try RunningProgram(["device", "watch", "uhf", "--config", file])
        while !watch.output.contains("read \(Self.tag)") { await Task.yield() }

        port.unplug()
        let outcome = await watch.outcome()

        #expect(outcome.lines.first == "uhf: connected")
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("uhf: read from \(port.path)"), "\(outcome.complaint)")
    }

    @Test(
        "what two devices cannot both have, and what is nowhere, is named with its key",
        arguments: [
            (
                "port: /dev/ttyX, protocol: m100}", "port: /dev/ttyX, protocol: m100}",
                "devices.b.port: /dev/ttyX of a cannot be shared"
            ),
            (
                "port: /dev/ttyX, address: 1}", "port: /dev/ttyX, address: 2, baud: 9600}",
                "devices.b.port: /dev/ttyX of a is used with other settings: 57600 baud, parity none, 1 stop bits"
            ),
            (
                "network: \"h:6000\", address: 1}", "network: \"h:6000\", address: 1}",
                "devices.b.network: h:6000 of a has UHFReader18 address 1 already"
            ),
            (
                "port: /dev/ttyX, antennas: [\"2 nowhere\"]}", "port: /dev/ttyY}",
                "devices.a.antennas: there is no access point nowhere"
            ),
            (
                "port: /dev/ttyX, antennas: [two]}", "port: /dev/ttyY}",
                "devices.a.antennas: an antenna from 1 to 32"
            ),
            (
                "port: /dev/ttyX, network: \"h:1\"}", "port: /dev/ttyY}",
                "devices.a.network: either port or network"
            ),
            ("baud: 9600}", "port: /dev/ttyY}", "devices.a.port: port or network must be there"),
            ("network: h}", "port: /dev/ttyY}", "devices.a.network: a host and a port are expected"),
            (
                "port: /dev/ttyX, protocol: m100, address: 3}", "port: /dev/ttyY}",
                "devices.a.address: unknown key"
            ),
            (
                "port: /dev/ttyX, protocol: ascii, pattern: \"(?<tag>\\\\w+\"}", "port: /dev/ttyY}",
                "devices.a.pattern: no regular expression: expected ')'"
            ),
            (
                "port: /dev/ttyX, protocol: ascii, pattern: \"(?<epc>[0-9A-F]+)\"}", "port: /dev/ttyY}",
                "devices.a.pattern: a group (?<tag>…) must be there"
            ),
            (
                "port: /dev/ttyX, protocol: ascii, tagDigits: decimal}", "port: /dev/ttyY}",
                "devices.a.tagDigits: means nothing without a pattern"
            ),
            (
                "port: /dev/ttyX, protocol: m100, pattern: \"(?<tag>.+)\"}", "port: /dev/ttyY}",
                "devices.a.pattern: unknown key"
            ),
        ])
    func mistakes(_ first: String, _ second: String, _ message: String) async throws {
        let scratch = try Scratch()
        let head = "kind: serialTagReader, accessPoint: north-in, "
        let devices = "  - {id: a, \(head)\(first)\n  - {id: b, \(head)\(second)"
        let file = try scratch.write("site.yaml", Self.site(devices))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains(message), "\(outcome.complaint)")
    }

    @Test("readers with addresses of their own share a port")
    func shared() async throws {
        let scratch = try Scratch()
        let head = "kind: serialTagReader, accessPoint: north-in, port: /dev/ttyX, "
        let devices = "  - {id: a, \(head)address: 1}\n  - {id: b, \(head)address: 2}"
        let file = try scratch.write("site.yaml", Self.site(devices))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 0, "\(outcome.complaint)")
    }
}
