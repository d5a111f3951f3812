import AccessControl
import Foundation
import Glibc
import PassageControl
import SiteStore
import Testing

@Suite("A process that dies or finds the disk full")
struct CrashTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("what was confirmed before a kill -9 is there, and the journal verifies", arguments: [3, 40, 150])
    func killed(rows: Int) async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = folder.url.path as String, rows = rows as Int] in
            try await Crash.writeUntilKilled(in: URL(filePath: path), rows: rows)
        }
        let confirmed = try Data(contentsOf: Crash.confirmations(in: folder.url)).count
        #expect(confirmed >= rows)

        let store = try SiteStore.open(at: folder.data)

        let report = try await store.verify(comparingPictures: true)
        #expect(report.isIntact, "\(report.faults)")
        #expect(report.lastSequence >= Int64(confirmed) && report.lastSequence <= Int64(confirmed) + 1)
        #expect(report.picturesGone == 0)
        let pictures = try #require(store.evidence).usage.pictures
        #expect(pictures == report.pictures, "no picture without a row")
        try await store.append([.granted()])
    }

    @Test("half an import is undone by the start after a kill -9")
    func killedImport() async throws {
        do {
            let store = try SiteStore.open(at: folder.data)
            try await store.put(.resident("u0", plates: ["BEFORE"]))
            try await store.close()
        }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.url.path as String] in
            try await Crash.importUntilKilled(in: URL(filePath: path))
        }
        let store = try SiteStore.open(at: folder.data)
        #expect(try await store.users() == [.resident("u0", plates: ["BEFORE"])])
    }

    @Test("on a full disk a row is refused and undone, and the next one goes in when there is room again")
    func fullDisk() async throws {
        await #expect(processExitsWith: .success) { [path = folder.url.path as String] in
            try await Crash.meetFullDisk(in: URL(filePath: path))
        }
    }

    @Test("a folder or database that may not be written to is refused by name")
    func readOnly() async throws {
        let first = try SiteStore.open(at: folder.data)
        try await first.close()
        await #expect(processExitsWith: .success) { [path = folder.url.path as String] in
            try Crash.meetReadOnlyFiles(in: URL(filePath: path))
        }
    }
}
