import AccessControl
import Foundation
import GRDB
import GateTestKit
import PassageControl
import SimulatedDisk
import SiteStore
import Testing

@Suite("The store on a disk that loses power")
struct SimulatedDiskTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A site under a seed, and how often it loses power.
    struct Life: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let powerCuts: Int

        var testDescription: String { "seed \(seed), \(powerCuts) power cuts" }
    }

    /// Many short lives find more than a few long ones, whose files are long as well; long ones grow old and expire.
    static let lives =
        (1...24).map { Life(seed: $0, powerCuts: 25) } + (25...26).map { Life(seed: $0, powerCuts: 100) }

    @Test("after each of many power cuts, all that was confirmed is there and proved", arguments: lives)
    func powerCuts(_ some: Life) async throws {
        var life = try SimulatedLife(folder: folder.data, seed: some.seed)
        for cut in 1...some.powerCuts {
            try await life.workUntilPowerCut()
            let faults = try await life.faults()
            #expect(faults.isEmpty, "seed \(some.seed), power cut \(cut)")
            guard faults.isEmpty else { return }
            try await life.settlePeople()
        }
        #expect(life.disk.counts.crashes == some.powerCuts)
        #expect(life.disk.counts.failures > 0, "the power went while the store was at work")
    }

    @Test("a first start that loses power at any step is a new site at the next")
    func firstStart() async throws {
        let disk = try simulatedDisk()
        var cut = 0
        var isWhole = false
        while !isWhole {
            cut += 1
            disk.inject(DiskFaults(powerCut: cut))
            let store = try? SiteStore.open(at: folder.data, now: morning)
            isWhole = store != nil && !disk.isOff
            store?.abandon()
            try disk.crash(seed: UInt64(cut))

            let next = try SiteStore.open(at: folder.data, now: morning)
            #expect(try await next.append([.granted()], writtenAt: morning) == [1], "power cut \(cut)")
            #expect(try await next.verify().isIntact, "power cut \(cut)")
            try await next.close()
            try removeAllButKeys()
        }
        #expect(cut > 50, "a first start takes many steps")
    }

    @Test("a start that brings an old file up to date may lose power at any step")
    func migrating() async throws {
        let disk = try simulatedDisk()
        var cut = 0
        var isWhole = false
        while !isWhole {
            cut += 1
            try makeFirstVersion()
            disk.inject(DiskFaults(powerCut: cut))
            let store = try? SiteStore.open(at: folder.data, now: morning)
            isWhole = store != nil && !disk.isOff
            store?.abandon()
            try disk.crash(seed: UInt64(cut))

            let next = try SiteStore.open(at: folder.data, now: morning)
            #expect(try await next.users().map(\.user.id.rawValue) == ["ana"], "power cut \(cut)")
            #expect(try await next.append([.granted()], writtenAt: morning) == [1], "power cut \(cut)")
            try await next.close()
            try removeAllButKeys()
        }
        #expect(cut > 20, "a migration takes many steps")
    }

    private func simulatedDisk() throws -> SimulatedDisk {
        // The keys are made once: they lie on the real disk, whose syncs take their time.
        let keys = try SiteStore.open(at: folder.data)
        keys.abandon()
        try removeAllButKeys()
        return try SimulatedDisk(folder: folder.data, seed: 1)
    }

    private func removeAllButKeys() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.data.path)
        for name in names where name.hasPrefix("gatehouse.sqlite") || name == "journal.checkpoints" {
            try FileManager.default.removeItem(at: folder.data.appending(path: name))
        }
    }

    /// A database as the first version left it, with one person.
    private func makeFirstVersion() throws {
        var configuration = Configuration()
        configuration.journalMode = .wal
        let queue = try DatabaseQueue(
            path: folder.data.appending(path: "gatehouse.sqlite").path, configuration: configuration)
        try Schema.migrator.migrate(queue, upTo: "001 people and rules")
        try queue.write { db in
            try db.execute(
                sql: "INSERT INTO users VALUES ('ana', 'Ana', '', '', '', '[]', '', 1, 0, '[]', 0, '{}')")
        }
        try queue.close()
    }
}
