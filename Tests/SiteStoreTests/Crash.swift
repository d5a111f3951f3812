import AccessControl
import Foundation
import Glibc
import PassageControl
import SiteStore

/// What the child processes of the crash tests do; each runs in a process of its own.
enum Crash {
    /// A file with one byte for each row that was confirmed.
    static func confirmations(in folder: URL) -> URL { folder.appending(path: "confirmed") }

    /// Writes rows with pictures; a thread kills the process at any moment after the given number.
    static func writeUntilKilled(in folder: URL, rows: Int) async throws {
        let store = try SiteStore.open(at: folder.appending(path: "data"))
        let file = open(confirmations(in: folder).path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        for number in 1... {
            var entry = try JournalEntry.granted(UInt64(number))
            entry.evidence = Evidence(picture: Data("picture \(number)".utf8), box: nil)
            try await store.append([entry])
            write(file, "x", 1)
            if number == rows {
                Thread.detachNewThread { kill(getpid(), SIGKILL) }
            }
        }
    }

    /// Imports in many steps and dies in one of them: a row of the journal, written between them, is the cue.
    static func importUntilKilled(in folder: URL) async throws {
        let store = try SiteStore.open(at: folder.appending(path: "data"))
        let records = try (0..<2000).map { try UserRecord.resident("u\($0)", plates: ["P\($0)"]) }
        async let imported = store.importUsersInSteps(records, peoplePerStep: 1)
        try await store.append([.granted()])
        kill(getpid(), SIGKILL)
        _ = try await imported
    }

    /// Lowers the largest size of a file until a write fails, then lifts it again.
    static func meetFullDisk(in folder: URL) async throws {
        signal(SIGXFSZ, SIG_IGN)
        let store = try SiteStore.open(at: folder.appending(path: "data"))
        try await store.append([.granted()])
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let unlimited = limit
        limit.rlim_cur = 400_000
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)

        let refused = await rowsUntilRefused(store)
        guard case .failed(let count, .cannotWrite(let path, _)) = refused, path.hasSuffix("gatehouse.sqlite")
        else { return fail("expected a refused write, got \(refused)") }

        var large = try JournalEntry.granted()
        large.evidence = Evidence(picture: Data(repeating: 1, count: 500_000), box: nil)
        limit.rlim_cur = unlimited.rlim_cur
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let next = try await store.append([.granted()])
        guard next == [Int64(count) + 2] else { return fail("row \(next) after \(count)") }

        // A picture alone meets the limit: its row goes in and says so.
        try await store.checkpoint()
        limit.rlim_cur = 8_000_000
        large.evidence = Evidence(picture: Data(repeating: 1, count: 7_999_999), box: nil)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        try await store.append([large])
        let report = try await store.verify()
        guard report.isIntact else { return fail("\(report.faults)") }
    }

    /// Tries to open what this process may read and not write.
    static func meetReadOnlyFiles(in folder: URL) throws {
        let data = folder.appending(path: "data")
        let file = data.appending(path: "gatehouse.sqlite")
        guard chmod(folder.path, 0o755) == 0, chmod(data.path, 0o777) == 0, chmod(file.path, 0o444) == 0,
            chmod(data.appending(path: "lock").path, 0o666) == 0
        else { return fail("cannot prepare") }
        if getuid() == 0 { setuid(65534) }
        try expect(.readOnly(path: file.path)) { _ = try SiteStore.open(at: data) }
        guard getuid() != 65534 else { return }
        chmod(data.path, 0o555)
        try expect(.folderUnusable(path: data.path, cause: "Permission denied")) {
            _ = try SiteStore.open(at: data)
        }
        chmod(data.path, 0o755)
    }

    private enum Ending {
        case failed(after: Int, StoreError)
        case never
    }

    private static func rowsUntilRefused(_ store: SiteStore) async -> Ending {
        for count in 0..<5000 {
            do throws(StoreError) {
                guard let entry = try? JournalEntry.granted() else { return .never }
                try await store.append([entry])
            } catch {
                return .failed(after: count, error)
            }
        }
        return .never
    }

    private static func expect(_ expected: StoreError, _ body: () throws -> Void) throws {
        do {
            try body()
            fail("expected \(expected)")
        } catch let error as StoreError where error == expected {
            return
        } catch {
            fail("expected \(expected), got \(error)")
        }
    }

    /// Ends the child with words on its standard error.
    private static func fail(_ words: String) {
        FileHandle.standardError.write(Data("\(words)\n".utf8))
        exit(1)
    }
}
