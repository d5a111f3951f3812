import AccessControl
import Foundation
import PassageControl
import SimulatedDisk
import SiteStore
import Testing

@Suite("What was refused because the disk failed")
struct RefusedCommitTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A store with Ana on a disk of its own.
    private func store(_ seed: UInt64) async throws -> (store: SiteStore, disk: SimulatedDisk) {
        let data = folder.url.appending(path: "data-\(seed)")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        let disk = try SimulatedDisk(folder: data, seed: seed)
        let store = try SiteStore.open(at: data, threading: .callersThread)
        try await store.put(.resident("ana", plates: ["ANA1"]))
        return (store, disk)
    }

    /// Who is there after a power cut.
    private func people(
        after seed: UInt64, _ store: SiteStore, _ disk: SimulatedDisk
    ) async throws -> [UserID] {
        store.abandon()
        try disk.crash(seed: seed)
        let next = try SiteStore.open(at: disk.folder, threading: .callersThread)
        let found = try await next.users().map(\.user.id)
        #expect(try await next.verify().isIntact)
        try await next.close()
        return found
    }

    @Test("an edit whose sync failed does not come back after a power cut", arguments: 1...30)
    func failedSync(seed: UInt64) async throws {
        let (store, disk) = try await store(seed)
        disk.inject(DiskFaults(failingSyncs: 1...1))
        await #expect(throws: StoreError.self) { try await store.put(.resident("eve", plates: ["EVE1"])) }
        #expect(try await store.users().map(\.user.id) == ["ana"])
        #expect(try await people(after: seed, store, disk) == ["ana"])
    }

    @Test("an edit that failed at any write does not come back after a power cut", arguments: 1...10)
    func failedWrite(number: Int) async throws {
        let seed = UInt64(number)
        let (store, disk) = try await store(seed)
        disk.inject(DiskFaults(failingWrites: number...number))
        let isRefused = (try? await store.put(.resident("eve", plates: ["EVE1"]))) == nil
        #expect(try await people(after: seed, store, disk) == (isRefused ? ["ana"] : ["ana", "eve"]))
    }

    @Test("where the disk failed twice, the next row that goes in ends the doubt", arguments: 1...30)
    func failedTwice(seed: UInt64) async throws {
        let (store, disk) = try await store(seed)
        disk.inject(DiskFaults(failingSyncs: 1...2))
        await #expect(throws: StoreError.self) { try await store.put(.resident("eve", plates: ["EVE1"])) }
        try await store.append([.granted()])
        #expect(try await people(after: seed, store, disk) == ["ana"])
    }

    @Test("a store that is closed in order takes no doubt with it")
    func closedInOrder() async throws {
        let (store, disk) = try await store(1)
        disk.inject(DiskFaults(failingSyncs: 1...2))
        await #expect(throws: StoreError.self) { try await store.put(.resident("eve", plates: ["EVE1"])) }
        try await store.close()
        let next = try SiteStore.open(at: disk.folder)
        #expect(try await next.users().map(\.user.id) == ["ana"])
    }

    @Test("rows that were refused are not in the journal after a power cut", arguments: 1...30)
    func refusedRows(seed: UInt64) async throws {
        let (store, disk) = try await store(seed)
        try await store.append([.granted(1)])
        disk.inject(DiskFaults(failingSyncs: 1...1))
        await #expect(throws: StoreError.self) { try await store.append([.granted(2)]) }
        store.abandon()
        try disk.crash(seed: seed)
        let next = try SiteStore.open(at: disk.folder, threading: .callersThread)
        #expect(try await next.journal().map(\.sequence) == [1])
    }

    @Test(
        "rows are confirmed only behind a log that is sure, though an earlier run left a doubtful one",
        arguments: 1...30)
    func doubtfulLog(seed: UInt64) async throws {
        let (store, disk) = try await store(seed)
        disk.inject(DiskFaults(failingSyncs: 1...Int.max))
        await #expect(throws: StoreError.self) { try await store.append([.granted(1)]) }
        try? await store.close()
        let next = try SiteStore.open(at: disk.folder, threading: .callersThread)
        await #expect(throws: StoreError.self) { try await next.append([.granted(2)]) }

        disk.inject(.none)
        try await next.append([.granted(3)])

        let confirmed = try await next.journal()
        next.abandon()
        try disk.crash(seed: seed)
        let last = try SiteStore.open(at: disk.folder, threading: .callersThread)
        #expect(try await last.journal() == confirmed)
        #expect(try await last.users().map(\.user.id) == ["ana"])
    }
}
