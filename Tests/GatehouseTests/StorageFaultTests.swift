import Foundation
import Testing

/// A disk that is full, fails or holds something else: one line, the right exit code, and nothing lost.
struct StorageFaultTests {
    private static func seeded() async throws -> Scratch {
        let scratch = try Scratch()
        let site = try scratch.write("site.yaml", ServiceFixture.site)
        let outcome = try await Program.run(
            "users", "add", "ana", "--name", "Ana", "--data", scratch.path("data"), "--config", site)
        #expect(outcome.status == 0, "\(outcome.complaint)")
        return scratch
    }

    @Test("a truncated database is refused in one line and left as it is")
    func truncated() async throws {
        let scratch = try await Self.seeded()
        let database = scratch.url.appending(path: "data/gatehouse.sqlite")
        try FileHandle(forWritingTo: database).truncate(atOffset: 5_000)
        let before = try Data(contentsOf: database)

        let outcome = try await Program.run("users", "list", "--data", scratch.path("data"))

        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("gatehouse.sqlite"))
        #expect(outcome.complaint.split(separator: "\n").count == 1, "\(outcome.complaint)")
        #expect(try Data(contentsOf: database) == before)
    }

    @Test("a file that is no database is refused in one line")
    func noDatabase() async throws {
        let scratch = try await Self.seeded()
        try scratch.write("data/gatehouse.sqlite", String(repeating: "This is no database. ", count: 500))

        let outcome = try await Program.run("users", "list", "--data", scratch.path("data"))

        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("damaged"), "\(outcome.complaint)")
    }

    @Test("a full disk refuses an import in one line, and what was there stays")
    func diskFull() async throws {
        let scratch = try await Self.seeded()
        let rows = (1...5_000).map { "u\($0),User \($0),T\(100_000 + $0)" }
        let list = try scratch.write("users.csv", (["user id,name,plate 1"] + rows).joined(separator: "\n"))

        // RLIMIT_FSIZE in blocks of 512 bytes: the write-ahead log cannot grow as far as this import needs.
        let outcome = try await Program.shell(
            "trap '' XFSZ; ulimit -f 600; exec \"$0\" users import \"$1\" --data \"$2\"", list,
            scratch.path("data"))

        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("cannot write"), "\(outcome.complaint)")
        let users = try await Program.run("users", "list", "--json", "--data", scratch.path("data"))
        #expect(users.lines.count == 1)
    }

    @Test(
        "a disk that fails to sync refuses an edit in one line, and what was there stays",
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "strace is not installed"))
    func syncFails() async throws {
        let scratch = try await Self.seeded()

        let outcome = try await Program.shell(
            "exec strace -f -qq -o /dev/null -e trace=fsync,fdatasync -e inject=fsync,fdatasync:error=EIO \"$0\" "
                + "users add ben --name Ben --data \"$1\"", scratch.path("data"))

        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains(scratch.path("data")), "\(outcome.complaint)")
        let users = try await Program.run("users", "list", "--json", "--data", scratch.path("data"))
        // Whether the edit that failed is there after a restart is the disk's choice; what was there before is not.
        #expect(users.output.contains("\"id\":\"ana\""), "\(users.complaint)")
    }
}
