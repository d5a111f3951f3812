import AccessControl
import PassageControl
import SiteStore
import Testing

/// While an import goes in steps the lanes go on, and what they spend stays spent.
@Suite("Uses that are spent beside an import")
struct UsesDuringImportTests {
    let store: SiteStore

    init() async throws {
        store = try SiteStore.inMemory()
        try await store.put(try ana())
    }

    @Test("what an import keeps of a person has the uses that it has by then", arguments: [true, false])
    func kept(inSteps: Bool) async throws {
        var record = try ana()
        record.user.name = "Ana Nová"
        record.kept = ["ana-qr"]
        // Spent since the record was made.
        try await store.append([row(spending: "ana-qr")])

        if inSteps {
            try await store.importUsersInSteps([record])
        } else {
            try await store.importUsers([record])
        }

        #expect(try await left(of: "ana-qr") == 2)
        #expect(try await left(of: "ana-car") == 3, "of which the record says how many are left")
    }

    @Test(
        "a use that is spent in the middle of an import, or of its undoing, is not given back",
        arguments: [true, false])
    func inTheMiddle(isTaken: Bool) async throws {
        var record = try ana()
        record.kept = ["ana-card"]
        let store = store
        let spending = EditCheck { changes throws(StoreError) in
            if !isTaken { throw .invalid(what: "refused") }
        }
        let others = try (0..<400).map { try UserRecord.resident("u\($0)", plates: ["P\($0)"]) }
        async let spent: Void = Self.spend(300, in: store)
        if isTaken {
            try await store.importUsersInSteps([record] + others, peoplePerStep: 1, check: spending)
        } else {
            await #expect(throws: StoreError.invalid(what: "refused")) {
                try await store.importUsersInSteps([record] + others, peoplePerStep: 1, check: spending)
            }
        }
        try await spent

        // There were 1,000, whether they were spent before, while or after the import had taken the card away.
        #expect(try await left(of: "ana-card") == 700)
    }

    private static func spend(_ uses: Int, in store: SiteStore) async throws {
        for _ in 0..<uses { try await store.append([row(spending: "ana-card")]) }
    }

    private func left(of credential: CredentialID) async throws -> Int? {
        try await store.user("ana")?.credentials.first { $0.id == credential }?.usesLeft
    }

    private func row(spending credential: CredentialID) -> JournalEntry { Self.row(spending: credential) }

    private static func row(spending credential: CredentialID) -> JournalEntry {
        var row = JournalEntry(id: EntryID(rawValue: 1), at: morning, kind: .accessTaken)
        row.spendsUseOf = credential
        return row
    }

    private func ana() throws -> UserRecord {
        let held: [(CredentialID, Int, IdentifierValue)] = [
            ("ana-car", 3, .plate(try PlateText("ANA1"))), ("ana-card", 1_000, .card(try CardNumber("0A0B"))),
            ("ana-qr", 3, .qr("q")),
        ]
        return UserRecord(
            user: User(id: "ana", name: "Ana"),
            credentials: held.map { id, uses, value in
                Credential(
                    id: id, holder: "ana", usesLeft: uses, identifiers: [CredentialIdentifier(value)])
            })
    }
}
