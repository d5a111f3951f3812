import Foundation
import GateTestKit
import Testing

/// The program with an OSDP reader of another make at a serial port, at a pedestrian door.
@Suite("An OSDP reader in the program", .serialized, .timeLimit(.minutes(10)))
struct CardReaderTests {
    private static let key = "404142434445464748494A4B4C4D4E4F"

    private static func site(_ devices: String) -> String {
        """
        site: {name: Test, timeZone: Europe/Bratislava}
        areas: [{id: house}]
        doors:
          - id: lobby
            accessPoints: [{id: lobby-in, direction: entry, to: house}]
            actuator: strike
        devices:
          - {id: strike, kind: simulatedStrike, door: lobby}
        \(devices)
        web: {listen: "127.0.0.1:0"}
        """
    }

    /// A reader with the site's key, and the line of a site file that names it; the key's file is put into a folder.
    private static func reader(_ scratch: Scratch) async throws -> (peer: PeerProcess, device: String) {
        let peer = try PeerProcess("osdp_peer.py", [key, "1"])
        let path = try await peer.word(after: "line")
        let file = try keyFile(scratch)
        let keys = "port: \(path), address: 1, secureChannelKeyFile: \(file), answerTimeOut: 1s, silence: 60s"
        return (peer, "  - {id: reader, kind: osdpReader, accessPoint: lobby-in, \(keys)}")
    }

    private static func keyFile(_ scratch: Scratch) throws -> String {
        let file = try scratch.write("reader.key", "\(key)\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        return file
    }

    @Test("a listed card opens the door, and the reader's lamp says so; an unlisted one makes it flash")
    func opens() async throws {
        let scratch = try Scratch()
        let (peer, device) = try await Self.reader(scratch)
        let service = try await ServiceFixture(scratch: scratch, site: Self.site(device))
        let rules = try scratch.write(
            "rules.yaml", "profiles: [{id: staff, policies: [{at: lobby-in, schedule: always}]}]")
        let imported = try await Program.run("users", "import", rules, "--data", service.data)
        #expect(imported.status == 0, "\(imported.complaint)")
        let added = try await Program.run(
            "users", "add", "ana", "--profile", "staff", "--card", "001A674D", "--data", service.data)
        #expect(added.status == 0, "\(added.complaint)")
        #expect(try await peer.word(after: "lamp 1 shows") == "1", "red while nothing is allowed")

        try await peer.order("card 1 1 26 8D33A680")
        #expect(try await peer.word(after: "lamp 1 shows") == "2")
        try await peer.order("card 1 1 32 01020304")
        #expect(try await peer.word(after: "lamp 1 flashes") == "1")

        let journal = try await Program.run("journal", "list", "--data", service.data, "--json")
        #expect(journal.output.contains("accessGranted") && journal.output.contains("001A674D"))
        service.running.signal(SIGTERM)
        #expect(await service.running.outcome().status == 0)
    }

    @Test("a reader whose case is open is named among the devices until it is closed")
    func tampered() async throws {
        let scratch = try Scratch()
        let (peer, device) = try await Self.reader(scratch)
        let service = try await ServiceFixture(scratch: scratch, site: Self.site(device))
        #expect(try await peer.word(after: "tells-status") == "1")

        try await peer.order("status 1 1 0")
        try await devices(of: service, tell: true)
        try await peer.order("status 1 0 0")
        try await devices(of: service, tell: false)

        service.running.signal(SIGTERM)
        let outcome = await service.running.outcome()
        #expect(outcome.complaint.contains("its tamper switch is open"), "the log: \(outcome.complaint)")
        #expect(outcome.complaint.contains("device out of trouble"), "the log: \(outcome.complaint)")
    }

    /// Waits until the list of devices says that the reader is open, or no longer does.
    private func devices(of service: ServiceFixture, tell isOpen: Bool) async throws {
        for _ in 0..<300 {
            let list = try await Program.run("device", "list", "--data", service.data)
            if list.lines.contains("reader: its tamper switch is open") == isOpen { return }
        }
        Issue.record("the tamper switch was not told")
    }

    @Test("an installer watches a reader alone, and sees cards and keys")
    func watch() async throws {
        let scratch = try Scratch()
        let (peer, device) = try await Self.reader(scratch)
        let file = try scratch.write("site.yaml", Self.site(device))
        let watch = try RunningProgram(["device", "watch", "reader", "--config", file])
        while !watch.output.contains("connected") { await Task.yield() }
        try await peer.order("card 1 1 26 8D33A680")
        while !watch.output.contains("read 001A674D") { await Task.yield() }
        try await peer.order("keys 1 31320D")
        while !watch.output.contains("key #") { await Task.yield() }
        try await peer.order("status 1 1 0")
        while !watch.output.contains("reader: its tamper switch is open") { await Task.yield() }
        try await peer.order("status 1 0 0")
        while !watch.output.contains("reader: in order again") { await Task.yield() }

        peer.kill()
        let outcome = await watch.outcome()
        #expect(outcome.status == 1)
        #expect(outcome.lines.filter { $0.contains("connected") }.count == 1, "\(outcome.output)")
        #expect(outcome.complaint.hasPrefix("gatehouse: reader: "), "\(outcome.complaint)")
    }

    @Test(
        "a mistaken key is named",
        arguments: [
            ("port: /dev/ttyX}", "devices.a.secureChannelKeyFile: without a key whoever reaches the line"),
            ("secureChannelKeyFile: KEY}", "devices.a.port: port or network must be there"),
            (
                "port: /dev/ttyX, secureChannelKeyFile: KEY, address: 127}",
                "devices.a.address: a whole number from 0 to 126"
            ),
            (
                "port: /dev/ttyX, secureChannelKeyFile: KEY, pollInterval: 1s}",
                "devices.a.pollInterval: a duration from 20ms to 200ms"
            ),
            (
                "port: /dev/ttyX, secureChannelKeyFile: KEY, reads: tags}",
                "devices.a.reads: one of cards, plates"
            ),
            (
                "port: /dev/ttyX, secureChannelKey: 00}", "devices.a.secureChannelKey: unknown key"
            ),
            (
                "port: /dev/ttyX, secureChannelKeyFile: KEY}\n  - {id: b, kind: osdpReader, accessPoint: lobby-in, port: /dev/ttyX, secureChannelKeyFile: KEY}",
                "devices.b.port: /dev/ttyX of a has OSDP address 0 already"
            ),
            (
                "port: /dev/ttyX, secureChannelKeyFile: KEY}\n  - {id: b, kind: serialTagReader, accessPoint: lobby-in, baud: 9600, port: /dev/ttyX}",
                "devices.b.port: /dev/ttyX of a is used with other settings: OSDP, 9600 baud"
            ),
        ])
    func mistakes(_ keys: String, _ message: String) async throws {
        let scratch = try Scratch()
        let key = try Self.keyFile(scratch)
        let device = "  - {id: a, kind: osdpReader, accessPoint: lobby-in, \(keys)"
        let file = try scratch.write("site.yaml", Self.site(device.replacing("KEY", with: key)))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains(message), "\(outcome.complaint)")
    }

    @Test("what is allowed only while a reader is installed is a warning")
    func warning() async throws {
        let scratch = try Scratch()
        let device =
            "  - {id: a, kind: osdpReader, accessPoint: lobby-in, port: /dev/ttyX, installMode: true}"
        let file = try scratch.write("site.yaml", Self.site(device))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 0, "\(outcome.complaint)")
        #expect(outcome.complaint.contains("devices.a.installMode: whoever reaches the line can read cards"))
    }

    @Test(
        "a file without a fit key is named, with what is wrong with it, and never with what is in it",
        arguments: [
            ("4041", 0o600, "32 hex digits are expected"), (key, 0o644, "others may read it"),
            ("303132333435363738393A3B3C3D3E3F", 0o600, "everybody knows"),
            (String(repeating: "40", count: 500), 0o600, "it is longer than 256 bytes"),
        ])
    func keyFiles(_ text: String, _ mode: Int, _ cause: String) async throws {
        let scratch = try Scratch()
        let file = try scratch.write("reader.key", text)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        let keys = "port: /dev/ttyX, secureChannelKeyFile: \(file)"
        let site = try scratch.write(
            "site.yaml", Self.site("  - {id: a, kind: osdpReader, accessPoint: lobby-in, \(keys)}"))

        let outcome = try await Program.run("check", "--config", site)

        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains("a.secureChannelKeyFile: \(file): "), "\(outcome.complaint)")
        #expect(outcome.complaint.contains(cause), "\(outcome.complaint)")
        #expect(!outcome.complaint.contains(text))
    }

    @Test("a key file that is not there is named")
    func noKeyFile() async throws {
        let scratch = try Scratch()
        let keys = "port: /dev/ttyX, secureChannelKeyFile: \(scratch.path("none"))"
        let site = try scratch.write(
            "site.yaml", Self.site("  - {id: a, kind: osdpReader, accessPoint: lobby-in, \(keys)}"))

        let outcome = try await Program.run("check", "--config", site)

        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains("a.secureChannelKeyFile: \(scratch.path("none")): "))
    }
}
