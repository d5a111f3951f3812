import AccessControl
import Foundation
import SiteStore

/// From the database of the largest site to rules that decide, in a process of its own, and what it takes of memory.
struct LoadingBenchmark {
    /// How many people are written in one transaction while the database is made.
    private static let batch = 2_000

    /// The folder of the disk under test.
    let disk: URL

    func run() async throws -> [Figure] {
        let folder = disk.appending(path: "gatehouse-loading-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Self.fill(folder)
        return try Self.measureInAnotherProcess(folder).figures()
    }

    /// Writes 200,000 users and a million identifiers.
    private static func fill(_ folder: URL) async throws {
        let store = try SiteStore.open(at: folder)
        try await store.apply(
            LargeSite.schedules.map { .putSchedule($0) } + LargeSite.profiles.map { .putProfile($0) })
        var holdings = LargeHoldings(seed: 20_261_122)
        for start in stride(from: 0, to: LargeSite.userCount, by: batch) {
            let records = try (start..<start + batch).map { number in
                UserRecord(user: LargeSite.user(number), credentials: try holdings.next(for: number))
            }
            try await store.importUsers(records)
        }
    }

    private static func measureInAnotherProcess(_ folder: URL) throws -> LoadingReport {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [MeasuredLoading.argument, folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let report = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchmarkFailure("the process that loads ended with \(process.terminationStatus)")
        }
        return try JSONDecoder().decode(LoadingReport.self, from: report)
    }
}
