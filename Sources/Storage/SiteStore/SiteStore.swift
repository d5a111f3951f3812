package import AccessControl
package import Foundation
import GRDB

/// Everything that a site must not forget: people and rules, presence and door states, the journal and its pictures.
///
/// Every method that says `async` runs on the store's own queue, never on the caller's thread, and in the order in which
/// it was called. Writes are methods that keep the invariants in one transaction; the schema is the last to say no.
package final class SiteStore: Sendable {
    /// Where the data is; nil for a store that lives only in memory.
    package let folder: DataFolder?

    /// Digests PINs as this site does.
    package let pinHasher: PINHasher

    /// The pictures beside the journal; nil for a store that lives only in memory.
    package let evidence: EvidenceStore?

    let database: StoreDatabase
    let keys: SiteKeys
    let chain: JournalChain
    let checkpoints: CheckpointFile?
    let lock: DirectoryLock?

    init(
        database: StoreDatabase, keys: SiteKeys, folder: DataFolder?, lock: DirectoryLock?,
        checkpoints: CheckpointFile?, evidence: EvidenceStore?
    ) {
        self.database = database
        self.keys = keys
        self.folder = folder
        self.lock = lock
        self.checkpoints = checkpoints
        self.evidence = evidence
        pinHasher = PINHasher(key: keys.pin)
        chain = JournalChain(key: keys.journal)
    }

    /// A store that lives only in memory: for tests, and for what must leave nothing behind.
    package static func inMemory() throws(StoreError) -> SiteStore {
        let keys = SiteKeys.random()
        let database = try StoreDatabase.inMemory()
        _ = try SiteIdentity.establish(in: database, keys: keys, now: Date(timeIntervalSince1970: 0))
        return SiteStore(
            database: database, keys: keys, folder: nil, lock: nil, checkpoints: nil, evidence: nil)
    }

    /// Everything a decision looks at, at the site as it is laid out.
    ///
    /// A policy at an access point that is no longer configured is kept and has no effect.
    package func loadRules(of site: SiteLayout) async throws(StoreError) -> AccessRules {
        let path = database.path
        return try await database.read { db in
            try Self.readable(path) { try RulesReader(db: db).rules(of: site) }
        }
    }

    /// The same for a site without areas.
    package func loadRules(
        timeZone: TimeZone, accessPoints: [AccessPoint]
    ) async throws(StoreError) -> AccessRules {
        try await loadRules(of: SiteLayout(timeZone: timeZone, accessPoints: accessPoints))
    }
}
