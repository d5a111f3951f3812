import Foundation
import GateTestKit
import Testing

@Suite("The systemd unit", .timeLimit(.minutes(5)))
struct UnitTests {
    private static let unit = Program.root.appending(path: "Config/gatehouse.service").path
    private static let confined = Program.root.appending(path: "Tests/Support/peers/confined.py").path

    @Test("leaves little to whoever breaks in: an exposure of at most 2.0, as systemd-analyze counts")
    func exposure() async throws {
        let outcome = try await Program.shell(
            "systemd-analyze security --no-pager --offline=true --threshold=20 \"$1\"", Self.unit)
        #expect(outcome.status == 0, "\(outcome.output.suffix(200)) \(outcome.complaint)")
    }

    @Test("a call that the unit forbids fails under its limits")
    func forbids() async throws {
        let outcome = try await Program.shell(
            "/usr/bin/python3 \"$1\" \"$2\" /usr/bin/taskset 1 /bin/true", Self.confined, Self.unit)
        #expect(outcome.status != 0)
        #expect(outcome.complaint.contains("not permitted"), "\(outcome.complaint)")
    }

    @Test("a plate is read under its limits of memory and system calls")
    func readsAPlate() async throws {
        let picture = try #require(
            FileManager.default.enumerator(
                atPath: Program.root.appending(path: "Samples/recordings/01-resident-by-day/frames").path)?
                .compactMap { $0 as? String }.filter { $0.hasSuffix(".jpg") }.sorted().last)
        let path = "Samples/recordings/01-resident-by-day/frames/\(picture)"

        let free = try await Program.run("recognize", "--json", path)
        let outcome = try await Program.shell(
            "exec /usr/bin/python3 \"$1\" \"$2\" \"$0\" recognize --json \"$3\"", Self.confined, Self.unit,
            path)

        #expect(outcome.status == 0, "\(outcome.complaint)")
        #expect(plates(in: outcome.output) == plates(in: free.output))
        #expect(plates(in: outcome.output).first?.isEmpty == false, "\(outcome.output)")
    }

    private func plates(in output: String) -> [String] {
        output.matches(of: /"text":"([^"]+)"/).map { String($0.1) }
    }

    @Test("under its limits the service says when it is ready, that it is alive, and that it ends")
    func life() async throws {
        let manager = try ManagerSocket()
        let scratch = try Scratch()
        let site = try scratch.write("site.yaml", ServiceFixture.site)
        let service = try RunningProgram(
            [
                "NOTIFY_SOCKET=\(manager.path)", "WATCHDOG_USEC=3000000", "/usr/bin/python3", Self.confined,
                Self.unit, Program.executable.path, "serve", "--config", site, "--data", scratch.path("data"),
            ], of: URL(filePath: "/usr/bin/env"))

        #expect(await manager.next() == "READY=1")
        #expect(await manager.next() == "WATCHDOG=1")
        #expect(await manager.next() == "STATUS=ready")
        #expect(await manager.next(after: "STATUS=ready") == "WATCHDOG=1")
        service.signal(SIGTERM)
        #expect(await manager.next(after: "WATCHDOG=1") == "STOPPING=1")
        #expect(await service.outcome().status == 0)
    }
}
