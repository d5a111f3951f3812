import AccessControl
import Foundation
import GRDB
import PassageControl
import SiteStore
import Testing

@Suite("Opening the data folder")
struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var file: URL { folder.data.appending(path: "gatehouse.sqlite") }

    private func mode(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }

    /// A store that was used and closed.
    private func used() async throws {
        let store = try SiteStore.open(at: folder.data)
        try await store.put(.resident("ana", plates: ["1234BCD"]))
        try await store.append([.granted()])
        try await store.close()
    }

    private func openingError() -> StoreError? {
        #expect(throws: StoreError.self) { try SiteStore.open(at: folder.data) }
    }

    @Test("a new folder becomes a store, and what is written is there after reopening")
    func reopening() async throws {
        let first = try SiteStore.open(at: folder.data)
        try await first.put(.resident("ana", plates: ["1234BCD"]))
        var taken = try JournalEntry.granted()
        taken.presenceChange = PresenceChange(subject: .vehicle("ana-car"), area: "yard", at: morning)
        taken.doorState = DoorStateChange(
            door: "north",
            state: DoorState(isFireLatched: true, isHeldOpen: false, isLocked: false, isLockedDown: true))
        try await first.append([taken])
        try await first.close()

        let store = try SiteStore.open(at: folder.data)

        let rules = try await store.loadRules(timeZone: .gmt, accessPoints: [])
        #expect(rules.listing(of: .plate(try PlateText("1234 BCD")))?.credential.holder == "ana")
        #expect(try await store.loadPresence().area(of: .vehicle("ana-car")) == "yard")
        #expect(try await store.loadDoorStates()["north"] == taken.doorState?.state)
    }

    @Test("folders are made for their owner only, and so are files")
    func permissions() async throws {
        let store = try SiteStore.open(at: folder.data)
        var entry = try JournalEntry.granted()
        entry.evidence = Evidence(picture: Data("picture".utf8), box: nil)
        try await store.append([entry])
        try await store.checkpoint()
        #expect(try mode(folder.data) == 0o700)
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.data.path) {
            let url = folder.data.appending(path: name)
            let isFolder = try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true
            #expect(try mode(url) == (isFolder ? 0o700 : 0o600), "\(name)")
        }
    }

    @Test("two owners of one folder do not exist, and the second is told who the first is")
    func lock() throws {
        let store = try SiteStore.open(at: folder.data)
        let holder = "process \(ProcessInfo.processInfo.processIdentifier)"
        withExtendedLifetime(store) {
            #expect(
                openingError() == .folderInUse(path: folder.data.standardizedFileURL.path, holder: holder))
        }
    }

    @Test("the lock is free again when its owner is gone")
    func lockReleased() throws {
        do { _ = try DirectoryLock.acquire(in: DataFolder(folder.data)) }
        _ = try SiteStore.open(at: folder.data)
    }

    @Test("an empty database file is damage and not a new site")
    func emptyFile() async throws {
        try await used()
        try Data().write(to: file)
        #expect(openingError() == .damaged(path: file.path, what: "the file is empty"))
    }

    @Test("a file that is no database is damage")
    func notADatabase() async throws {
        try await used()
        try Data("<html>not found</html>".utf8).write(to: file)
        #expect(openingError() == .damaged(path: file.path, what: "it is not a database"))
    }

    @Test("a cut database is found wherever it is cut", arguments: [50, 4096, 20000])
    func truncated(length: Int) async throws {
        try await used()
        let whole = try Data(contentsOf: file)
        try whole.prefix(length).write(to: file)
        guard case .damaged(let path, _) = openingError() else {
            Issue.record("not refused as damaged")
            return
        }
        #expect(path == file.path)
        #expect(try Data(contentsOf: file) == whole.prefix(length), "nothing was changed")
    }

    @Test("noise in a table of people is damage")
    func noise() async throws {
        try await used()
        var bytes = try Data(contentsOf: file)
        let queue = try DatabaseQueue(path: file.path)
        let root = try await queue.read { db in
            try Int.fetchOne(
                db, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'credential_identifiers'")
        }
        try queue.close()
        let page = try #require(root)
        for index in ((page - 1) * 4096)..<(page * 4096) { bytes[index] = 0xA5 }
        try bytes.write(to: file)
        guard case .damaged = openingError() else {
            Issue.record("not refused as damaged")
            return
        }
    }

    @Test("a switch that is neither on nor off lets nobody in: the site is not loaded")
    func damagedSwitch() async throws {
        try await used()
        try RawDatabase.edit(
            folder.data, "PRAGMA ignore_check_constraints = ON; UPDATE credentials SET is_enabled = 7")

        let store = try SiteStore.open(at: folder.data)

        let error = await #expect(throws: StoreError.self) {
            try await store.loadRules(timeZone: .gmt, accessPoints: [])
        }
        #expect(error == .unusableContents(path: file.path, what: "unknown switch 7"))
    }

    @Test("a number that makes no sense is found among many people, and the site is not loaded")
    func damagedNumber() async throws {
        do {
            let store = try SiteStore.open(at: folder.data)
            try await store.importUsers(
                (0..<1_500).map { try .resident("user-\($0)", plates: ["P\(10_000 + $0)"]) })
            try await store.close()
        }
        for (number, people) in [(77, nil), (0, 1_500)] as [(Int, Int?)] {
            try RawDatabase.edit(
                folder.data,
                "PRAGMA ignore_check_constraints = ON; UPDATE users SET web_relay = \(number) WHERE id = 'user-1400'"
            )
            let store = try SiteStore.open(at: folder.data)
            let rules = try? await store.loadRules(timeZone: .gmt, accessPoints: [])
            #expect(rules?.users.count == people)
            try await store.close()
        }
    }

    @Test("what no rule judges is refused at the start")
    func damagedLimit() async throws {
        try await used()
        try RawDatabase.edit(
            folder.data,
            "PRAGMA ignore_check_constraints = ON; INSERT INTO group_limits VALUES ('tenants', 'yard', -3)")
        guard case .damaged(_, let what) = openingError() else {
            Issue.record("not refused as damaged")
            return
        }
        #expect(what.hasPrefix("group_limits: "))
    }

    @Test("an opened database refuses what its constraints refuse")
    func constraintsAreOn() async throws {
        let store = try SiteStore.open(at: folder.data)
        try await store.put(.resident("ana", plates: ["1234BCD"]))
        var record = try #require(try await store.user("ana"))
        record.user.accessSetting.webRelay = 51
        let refused = record
        await #expect(throws: StoreError.self) { try await store.put(refused) }
    }

    @Test("a damaged database is set aside only when told, and never removed")
    func settingAside() async throws {
        try await used()
        try Data("noise".utf8).write(to: file)
        #expect(openingError() != nil && openingError() != nil, "it stays refused, however often it is tried")

        let store = try SiteStore.open(at: folder.data, whenDamaged: .setAsideAndStartEmpty, now: morning)

        #expect(try await store.users().isEmpty)
        let aside = folder.data.appending(path: "gatehouse.sqlite.damaged-20260504T080000Z")
        #expect(try Data(contentsOf: aside) == Data("noise".utf8))
        try await store.append([.granted()])
        #expect(try await store.verify().isIntact)
    }

    @Test("a whole database is not set aside, even when told")
    func notSettingAside() async throws {
        try await used()
        let store = try SiteStore.open(at: folder.data, whenDamaged: .setAsideAndStartEmpty)
        #expect(try await store.users().count == 1)
    }

    @Test("a database that vanished does not become an empty list of people")
    func vanished() async throws {
        try await used()
        try FileManager.default.removeItem(at: file)
        #expect(openingError() == .databaseMissing(path: file.path))
    }

    @Test("a newer database is refused and left as it is")
    func newer() async throws {
        try await used()
        let queue = try DatabaseQueue(path: file.path)
        try await queue.write { db in
            try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 tomorrow')")
        }
        try queue.close()
        #expect(openingError() == .newerSchema(path: file.path, migrations: ["999 tomorrow"]))
    }

    @Test("a database that another program has locked is refused by name")
    func lockedDatabase() async throws {
        try await used()
        let queue = try DatabaseQueue(path: file.path)
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
            try db.execute(sql: "SELECT count(*) FROM users")
        }
        #expect(openingError() == .lockedByAnotherProgram(path: file.path))
        try queue.close()
    }

    @Test("a key that is missing is never made anew", arguments: ["pin.key", "journal.key"])
    func missingKey(name: String) async throws {
        try await used()
        let key = folder.data.appending(path: "keys/\(name)")
        try FileManager.default.removeItem(at: key)
        #expect(openingError() == .keyMissing(path: key.path))
        #expect(!FileManager.default.fileExists(atPath: key.path))
    }

    @Test("a key of another length or site is refused")
    func wrongKey() async throws {
        try await used()
        let key = folder.data.appending(path: "keys/pin.key")
        try Data(repeating: 7, count: 31).write(to: key)
        #expect(openingError() == .keyUnusable(path: key.path, cause: "it must be 32 bytes, and has 31"))
        try Data(repeating: 7, count: 32).write(to: key)
        #expect(openingError() == .keyMismatch(path: key.path))
    }

    @Test("a file in the folder's place is refused")
    func fileInsteadOfFolder() throws {
        try Data().write(to: folder.data)
        guard case .folderUnusable = openingError() else {
            Issue.record("not refused")
            return
        }
    }

    @Test("a first start that died half-way is finished by the next")
    func halfFirstStart() async throws {
        _ = try SiteStore.open(at: folder.data)
        for name in ["gatehouse.sqlite", "journal.checkpoints", "keys/journal.key"] {
            try FileManager.default.removeItem(at: folder.data.appending(path: name))
        }
        try Data().write(to: file)
        let store = try SiteStore.open(at: folder.data)
        try await store.append([.granted()])
    }
}
