import Foundation
import GRDB

/// The one connection to the database: everything goes through it, in order, on its own queue.
///
/// One connection reads, writes and checkpoints, because SQLite 3.40 can corrupt a file when two connections
/// checkpoint or write at once; it holds the file exclusively, so that no second one can come by another door either. Long
/// reads are split by their callers, so that a journal row never waits behind a report.
struct StoreDatabase: Sendable {
    let queue: DatabaseQueue

    /// The path that errors name.
    let path: String

    /// Where the work is done.
    var threading = StoreThreading.ownQueue

    /// Whether what was found in the write-ahead log is surely on the disk.
    var log = LogTrust()

    /// Reads on the connection's own queue.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws(StoreError) -> T {
        let result = await onQueue { db in Result { try db.readOnly { try body(db) } } }
        return try value(of: result) { StoreError(reading: $0, path: path) }
    }

    /// Writes in one transaction, on the connection's own queue.
    ///
    /// Cancelling the calling task does not undo it: a row that was asked for is written even while the program shuts
    /// down.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> T
    ) async throws(StoreError) -> T {
        let result = await onQueue { [log] db in
            Result {
                try log.makeSure(in: db)
                return try Self.transaction(in: db, body)
            }
        }
        return try value(of: result) { StoreError(writing: $0, path: path) }
    }

    /// Runs what cannot be in a transaction, such as a checkpoint.
    func withoutTransaction(
        _ body: @escaping @Sendable (Database) throws -> Void
    ) async throws(StoreError) {
        let result = await onQueue { db in Result { try body(db) } }
        try value(of: result) { StoreError(writing: $0, path: path) }
    }

    private func onQueue<T: Sendable>(_ work: @escaping @Sendable (Database) -> T) async -> T {
        if threading == .callersThread { return onThisThread(work) }
        return await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { continuation.resume(returning: work($0)) }
        }
    }

    /// Not in an asynchronous function, where the overload that hops to another thread would be chosen.
    private func onThisThread<T: Sendable>(_ work: (Database) -> T) -> T {
        queue.writeWithoutTransaction(work)
    }

    private static func transaction<T>(in db: Database, _ body: (Database) throws -> T) throws -> T {
        do {
            return try commit(in: db, body)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_IOERR {
            bury(in: db)
            throw error
        }
    }

    /// Writes over what a failed commit has left at the end of the write-ahead log.
    ///
    /// When only the sync failed, the refused transaction stands there whole, and a crash would bring it back. The next
    /// commit takes its place in the log, so one that changes nothing is made at once. Where the disk refuses that too,
    /// the transaction may come back until any later commit succeeds or the store is closed in order.
    private static func bury(in db: Database) {
        try? db.inTransaction(.immediate) {
            let number = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            try db.execute(sql: "PRAGMA user_version = \((number + 1) % 1_000_000)")
            return .commit
        }
    }

    private static func commit<T>(in db: Database, _ body: (Database) throws -> T) throws -> T {
        var value: T?
        try db.inTransaction(.immediate) {
            value = try body(db)
            return .commit
        }
        guard let value else { preconditionFailure("a committed transaction has a value") }
        return value
    }

    private func value<T>(
        of result: Result<T, any Error>, translating translate: (any Error) -> StoreError
    ) throws(StoreError) -> T {
        switch result {
        case .success(let value): return value
        case .failure(let error): throw translate(error)
        }
    }
}
