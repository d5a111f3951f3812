import Foundation
import GRDB

/// Which site a database belongs to, and which keys it was written with.
struct SiteIdentity: Sendable {
    /// A random id, made with the database; the checkpoint file names it, so that a swapped file shows.
    let store: String

    private let pinKeyCheck: Data
    private let journalKeyCheck: Data

    /// The identity in the database, made where the database is new.
    static func establish(
        in database: StoreDatabase, keys: SiteKeys, now: Date
    ) throws(StoreError) -> SiteIdentity {
        do {
            return try database.queue.write { db in
                if let identity = try read(db) { return identity }
                let identity = SiteIdentity(
                    store: UUID().uuidString, pinKeyCheck: keys.pin.fingerprint,
                    journalKeyCheck: keys.journal.fingerprint)
                try db.execute(
                    sql: """
                        INSERT INTO site_identity (id, store, created_at, pin_key_check, journal_key_check)
                        VALUES (1, ?, ?, ?, ?)
                        """,
                    arguments: [
                        identity.store, StoredMoment.milliseconds(now), identity.pinKeyCheck,
                        identity.journalKeyCheck,
                    ])
                return identity
            }
        } catch {
            throw StoreError(writing: error, path: database.path)
        }
    }

    /// Throws when a key is not the one that the database was written with.
    func check(_ keys: SiteKeys, in folder: DataFolder) throws(StoreError) {
        guard keys.pin.fingerprint == pinKeyCheck else {
            throw .keyMismatch(path: SiteKeys.pinFile(in: folder).path)
        }
        guard keys.journal.fingerprint == journalKeyCheck else {
            throw .keyMismatch(path: SiteKeys.journalFile(in: folder).path)
        }
    }

    private static func read(_ db: Database) throws -> SiteIdentity? {
        let row = try Row.fetchOne(
            db, sql: "SELECT store, pin_key_check, journal_key_check FROM site_identity")
        return row.map { SiteIdentity(store: $0[0], pinKeyCheck: $0[1], journalKeyCheck: $0[2]) }
    }
}
