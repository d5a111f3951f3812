package import Foundation

extension SiteStore {
    /// What to do when the database cannot be trusted or is gone.
    ///
    /// At three in the morning a gate that refuses to start is found by the first driver, and the guard opens by hand;
    /// a gate that starts with an empty list of people denies everybody for reasons that look right, and a service
    /// that restarts by itself would do so unseen. So the default refuses and touches nothing, however often it
    /// is tried; a person who has read the message may start empty, and the old file is then renamed, never removed.
    package enum DamagePolicy: Sendable {
        /// Throws, and leaves every file as it is.
        case refuse
        /// Renames the database, its companions and its checkpoints to `….damaged-<time>`, and starts empty.
        case setAsideAndStartEmpty
    }

    /// Opens the data of a site, making it where the folder is new or empty.
    ///
    /// - Parameters:
    ///   - url: The data folder; it is made with mode 0700.
    ///   - lock: The caller's right to the folder; without one it is taken here.
    ///   - whenDamaged: What to do when the database cannot be trusted or is gone.
    ///   - limits: How much evidence is kept.
    ///   - threading: On which thread rows are written and read.
    ///   - now: The time, for what is made or swept now.
    /// - Throws: One `StoreError` that names the file and says what to do.
    package static func open(
        at url: URL, lock: DirectoryLock? = nil, whenDamaged: DamagePolicy = .refuse,
        limits: EvidenceLimits = EvidenceLimits(), threading: StoreThreading = .ownQueue, now: Date = Date()
    ) throws(StoreError) -> SiteStore {
        let folder = DataFolder(url)
        try folder.prepare()
        let held: DirectoryLock
        if let lock { held = lock } else { held = try DirectoryLock.acquire(in: folder) }
        do throws(StoreError) {
            return try open(folder, lock: held, limits: limits, threading: threading, now: now)
        } catch {
            guard case .setAsideAndStartEmpty = whenDamaged, error.isCuredByStartingEmpty else { throw error }
            try setAside(folder, now: now)
            return try open(folder, lock: held, limits: limits, threading: threading, now: now)
        }
    }

    private static func open(
        _ folder: DataFolder, lock: DirectoryLock, limits: EvidenceLimits, threading: StoreThreading,
        now: Date
    ) throws(StoreError) -> SiteStore {
        let isNew = try isNew(folder)
        if !isNew { try DatabaseFile(url: folder.database).inspect() }
        let keys = try SiteKeys.load(from: folder, siteIsNew: isNew)
        var database = try StoreDatabase.open(folder.database)
        database.threading = threading
        let identity = try SiteIdentity.establish(in: database, keys: keys, now: now)
        try identity.check(keys, in: folder)
        let checkpoints = try CheckpointFile.open(
            folder.checkpoints, store: identity.store, key: keys.journal,
            journal: try JournalHead.checkpoint(
                in: database, chain: JournalChain(key: keys.journal), now: now),
            threading: threading)
        let evidence = try EvidenceStore.open(folder.evidence, limits: limits)
        let store = SiteStore(
            database: database, keys: keys, folder: folder, lock: lock, checkpoints: checkpoints,
            evidence: evidence)
        try store.recover(now: now)
        return store
    }

    /// Whether nothing of a site is here yet; a first start that died half-way counts as new.
    private static func isNew(_ folder: DataFolder) throws(StoreError) -> Bool {
        let wasInUse = FileManager.default.fileExists(atPath: folder.checkpoints.path)
        guard !wasInUse else {
            guard DatabaseFile(url: folder.database).exists else {
                throw .databaseMissing(path: folder.database.path)
            }
            return false
        }
        // The checkpoint file is made last: without it, an existing database is whole or was never used.
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.database.path)
        guard let size = attributes?[.size] as? Int else { return true }
        return size == 0
    }

    private static func setAside(_ folder: DataFolder, now: Date) throws(StoreError) {
        let stamp = now.formatted(
            .verbatim(
                """
                \(year: .defaultDigits)\(month: .twoDigits)\(day: .twoDigits)\
                T\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))\
                \(minute: .twoDigits)\(second: .twoDigits)Z
                """, timeZone: .gmt, calendar: Calendar(identifier: .gregorian)))
        _ = try DatabaseFile(url: folder.database).setAside(stamp: stamp)
        _ = try DatabaseFile(url: folder.checkpoints).setAside(stamp: stamp)
    }
}

extension StoreError {
    /// Whether setting the database aside gets the site going again; a missing key or a full disk it does not cure.
    fileprivate var isCuredByStartingEmpty: Bool {
        switch self {
        case .damaged, .databaseMissing: true
        default: false
        }
    }
}
