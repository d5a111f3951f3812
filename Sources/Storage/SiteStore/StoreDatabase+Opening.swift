import Foundation
import GRDB

extension StoreDatabase {
    /// A database file, checked and brought to this version.
    ///
    /// WAL with a durable commit: `synchronous` is set after the WAL set-up, which would undo it, and read back. The
    /// file is locked exclusively, temporary tables stay in memory, and nothing is memory-mapped.
    static func open(_ file: URL) throws(StoreError) -> StoreDatabase {
        let path = file.path
        do {
            try secureFiles(at: file)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let database = StoreDatabase(queue: queue, path: path)
            try queue.writeWithoutTransaction { try verify($0, path: path) }
            // Where the disk refuses it now, every write asks again; what must happen without a disk still can.
            try? queue.writeWithoutTransaction { try database.log.makeSure(in: $0) }
            try database.migrate()
            return database
        } catch {
            throw openingError(error, path: path)
        }
    }

    /// A database that lives only in memory.
    static func inMemory() throws(StoreError) -> StoreDatabase {
        do {
            let database = StoreDatabase(
                queue: try DatabaseQueue(), path: ":memory:", log: LogTrust(isSure: true))
            try database.migrate()
            return database
        } catch {
            throw StoreError(writing: error, path: ":memory:")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "site-store"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(1)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "PRAGMA mmap_size = 0")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // What is erased must not stay readable in the free space of the file.
            try db.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Makes sure that the database file and its companions are made with mode 0600.
    private static func secureFiles(at file: URL) throws {
        if !FileManager.default.fileExists(atPath: file.path) {
            // SQLite gives the -wal file the mode of the database file.
            guard
                FileManager.default.createFile(
                    atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw StoreError.folderUnusable(path: file.path, cause: SystemError.last.description) }
        }
    }

    /// Sets what must be set after the WAL set-up, reads it back, and checks what the site cannot do without.
    private static func verify(_ db: Database, path: String) throws {
        try db.execute(sql: "PRAGMA synchronous = FULL")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        let keys = try Int.fetchOne(db, sql: "PRAGMA foreign_keys")
        guard synchronous == 2, journal == "wal", keys == 1 else {
            throw StoreError.cannotWrite(
                path: path,
                cause: "the file system admits no durable database (journal mode \(journal ?? "none"), "
                    + "synchronous \(synchronous ?? -1))")
        }
        try lookForDamage(in: db, path: path)
    }

    /// Walks every page of the tables that decide who may pass.
    ///
    /// The constraints of a million rows would take six times as long as the pages they lie on. Where the rules judge what
    /// counts of the same values, as they do a moment later, those are left out.
    private static func lookForDamage(in db: Database, path: String) throws {
        for table in Schema.checkedTables where try db.tableExists(table) {
            let result = try ignoringConstraints(Schema.judgedTables.contains(table), in: db) {
                try String.fetchOne(db, sql: "PRAGMA quick_check('\(table)')")
            }
            guard result == "ok" else {
                throw StoreError.damaged(path: path, what: "\(table): \(result ?? "no answer")")
            }
        }
    }

    private static func ignoringConstraints<T>(
        _ ignore: Bool, in db: Database, _ body: () throws -> T
    ) throws -> T {
        if !ignore { return try body() }
        try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        let result = Result(catching: body)
        // Whatever came of it, nothing is ever written without them.
        try db.execute(sql: "PRAGMA ignore_check_constraints = OFF")
        return try result.get()
    }

    /// Brings the database to this version; one of a newer version is left as it is.
    private func migrate() throws {
        let migrator = Schema.migrator
        let unknown = try queue.read { db in
            try migrator.appliedIdentifiers(db).subtracting(migrator.migrations)
        }
        guard unknown.isEmpty else {
            throw StoreError.newerSchema(path: path, migrations: unknown.sorted())
        }
        try migrator.migrate(queue)
    }

    private static func openingError(_ error: any Error, path: String) -> StoreError {
        if let error = error as? DatabaseError, error.resultCode == .SQLITE_CANTOPEN {
            return .folderUnusable(path: path, cause: SystemError.last.description)
        }
        return StoreError(writing: error, path: path)
    }
}
