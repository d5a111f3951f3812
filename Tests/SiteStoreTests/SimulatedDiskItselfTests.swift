import Foundation
import GRDB
import SimulatedDisk
import Synchronization
import Testing

@Suite("The simulated disk itself")
struct SimulatedDiskItselfTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var file: URL { folder.url.appending(path: "some.sqlite") }

    /// A database with one table; `synchronous` as SQLite spells it.
    private func database(synchronous: String = "FULL") throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.journalMode = .wal
        let queue = try DatabaseQueue(path: file.path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(synchronous)")
            try db.execute(sql: "CREATE TABLE IF NOT EXISTS rows (number INTEGER PRIMARY KEY, text TEXT)")
        }
        return queue
    }

    private func insert(_ queue: DatabaseQueue, rows: Int) throws {
        for number in 1...rows {
            try queue.write { db in
                try db.execute(sql: "INSERT INTO rows (text) VALUES (?)", arguments: ["row \(number)"])
            }
        }
    }

    private func rowCount() throws -> Int? {
        try database().read { try Int.fetchOne($0, sql: "SELECT count(*) FROM rows") }
    }

    @Test("what was synced outlives every crash", arguments: 1...50)
    func synced(seed: UInt64) throws {
        let disk = try SimulatedDisk(folder: folder.url, seed: 1)
        try insert(try database(), rows: 20)
        try disk.crash(seed: seed)
        #expect(try rowCount() == 20)
    }

    @Test("what was never synced is lost by some seeds, kept by some, and cut short by some")
    func unsynced() throws {
        let disk = try SimulatedDisk(folder: folder.url, seed: 1)
        var counts: Set<Int> = []
        for seed in 1...60 {
            try? FileManager.default.removeItem(at: file)
            let queue = try database(synchronous: "NORMAL")
            try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try insert(queue, rows: 20)
            try disk.crash(seed: UInt64(seed))
            counts.insert(try #require(try rowCount()))
        }
        #expect(counts.contains(0) && counts.contains(20) && counts.count > 4, "\(counts.sorted())")
    }

    @Test("the same calls and seeds leave the same bytes")
    func deterministic() throws {
        func bytesAfterCrash(_ seed: UInt64) throws -> Data {
            let other = try TemporaryFolder()
            let disk = try SimulatedDisk(folder: other.url, seed: 7)
            let path = other.url.appending(path: "plain.sqlite").path
            let queue = try DatabaseQueue(path: path)
            disk.inject(DiskFaults(powerCut: 40))
            for number in 0..<100 {
                try? queue.write { try $0.execute(sql: "CREATE TABLE t\(number) (a)") }
            }
            try disk.crash(seed: seed)
            // SQLite puts random numbers into its journals, and none into the database itself.
            return try Data(contentsOf: URL(filePath: path))
        }
        #expect(try bytesAfterCrash(3) == bytesAfterCrash(3))
        let different = try Set((1...10).map { try bytesAfterCrash($0) })
        #expect(different.count > 1)
    }

    @Test("a database that was open during a crash sees failures only, and does no harm")
    func afterwards() throws {
        let disk = try SimulatedDisk(folder: folder.url, seed: 1)
        let old = try database()
        try insert(old, rows: 3)
        try disk.crash(seed: 1)
        let new = try database()
        #expect(throws: DatabaseError.self) { try insert(old, rows: 1) }
        try insert(new, rows: 1)
        try? old.close()
        try new.close()
        #expect(try rowCount() == 4)
    }

    @Test("a failing write, a failing sync and a full disk are errors, and the next row goes in")
    func failing() throws {
        let disk = try SimulatedDisk(folder: folder.url, seed: 1)
        let queue = try database()
        let faults = [
            DiskFaults(failingWrites: 1...1), DiskFaults(failingSyncs: 1...1), DiskFaults(capacity: 1),
        ]
        for fault in faults {
            disk.inject(fault)
            #expect(throws: DatabaseError.self) { try insert(queue, rows: 1) }
            disk.inject(.none)
            try insert(queue, rows: 1)
        }
        #expect(disk.counts.failures >= 3)
    }

    @Test("the memory of a disk is bounded: beyond it, the disk is full")
    func bounded() throws {
        let disk = try SimulatedDisk(folder: folder.url, seed: 1, maximumBytes: 400_000)
        let queue = try database()
        let error = #expect(throws: DatabaseError.self) { try insert(queue, rows: 10_000) }
        #expect(error?.resultCode == .SQLITE_FULL)
        _ = disk
    }

    @Test("each operation is told before it happens, so that a disk may be slow")
    func observed() throws {
        let disk = try SimulatedDisk(folder: folder.url, seed: 1)
        let queue = try database()
        let told = Mutex<[DiskOperation]>([])
        disk.observe { operation, _ in told.withLock { $0.append(operation) } }
        try insert(queue, rows: 1)
        disk.observe(nil)
        let operations = told.withLock(\.self)
        #expect(operations.last == .sync && operations.dropLast().allSatisfy { $0 == .write })
        #expect(operations.count > 1)
        try insert(queue, rows: 1)
        #expect(told.withLock(\.self) == operations)
    }

    @Test("disks stand side by side, and other folders are the system's")
    func sideBySide() throws {
        let other = try TemporaryFolder()
        let elsewhere = try TemporaryFolder()
        let first = try SimulatedDisk(folder: folder.url, seed: 1)
        let second = try SimulatedDisk(folder: other.url, seed: 2)
        #expect(throws: SimulatedDiskError.self) { try SimulatedDisk(folder: other.url, seed: 3) }
        #expect(throws: SimulatedDiskError.self) {
            try SimulatedDisk(folder: folder.url.appending(path: "none"), seed: 3)
        }
        try insert(try database(), rows: 1)
        let before = (first.counts, second.counts)
        let queue = try DatabaseQueue(path: elsewhere.url.appending(path: "real.sqlite").path)
        try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        #expect(before.0 == first.counts && before.1 == second.counts)
        #expect(first.counts.writes > 0 && second.counts.operations == 0)
    }

    @Test("two connections of one process share the file and wait for each other")
    func locking() throws {
        let disk = try SimulatedDisk(folder: folder.url, seed: 1)
        let first = try database()
        let second = try database()
        try first.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE; INSERT INTO rows (text) VALUES ('first')")
            let error = #expect(throws: DatabaseError.self) { try insert(second, rows: 1) }
            #expect(error?.resultCode == .SQLITE_BUSY)
            try db.execute(sql: "COMMIT")
        }
        try insert(second, rows: 1)
        #expect(try rowCount() == 2)
        _ = disk
    }

    @Test("a disk that goes leaves its files to the system as they were read")
    func leaving() throws {
        do {
            let disk = try SimulatedDisk(folder: folder.url, seed: 1)
            let queue = try database(synchronous: "OFF")
            try insert(queue, rows: 5)
            try queue.close()
            _ = disk
        }
        #expect(try rowCount() == 5)
    }
}
