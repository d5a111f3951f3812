import AccessControl
import PassageControl
import SiteStore
import Testing

@Suite("Grants that a cut-off run left without an end")
struct OpenGrantsTests {
    let store: SiteStore

    init() throws { store = try SiteStore.inMemory() }

    /// A row about the same passage as Ana's grant.
    private func row(_ id: UInt64, _ kind: JournalEntry.Kind, like grant: JournalEntry) -> JournalEntry {
        var entry = JournalEntry(
            id: EntryID(rawValue: id), at: grant.at, kind: kind, door: grant.door,
            accessPoint: grant.accessPoint)
        entry.personal = grant.personal
        return entry
    }

    private func started(_ id: UInt64) -> JournalEntry {
        JournalEntry(id: EntryID(rawValue: id), at: morning, kind: .started)
    }

    @Test("an empty journal has none")
    func none() async throws {
        #expect(try await store.openGrants().grants.isEmpty)
    }

    @Test("the grant whose end was written is not among them, the other comes back whole")
    func oneOfTwo() async throws {
        let ana = try JournalEntry.granted(2)
        let bo = try JournalEntry.granted(3, user: "bo", plate: "BO1")
        try await store.append([started(1), ana, bo, row(4, .accessTaken, like: ana)])

        let open = try await store.openGrants().grants

        let expected = OpenGrants.Grant(door: bo.door, accessPoint: bo.accessPoint, personal: bo.personal)
        #expect(open == [expected])
    }

    @Test("what was open before the last start has had its end there")
    func earlierRun() async throws {
        let ana = try JournalEntry.granted(2)
        try await store.append([started(1), ana])
        try await store.append([started(1), row(2, .accessNotTaken, like: ana)])
        #expect(try await store.openGrants().grants.isEmpty)
    }

    @Test("a grant whose row came too late was taken back by a denial")
    func takenBack() async throws {
        let ana = try JournalEntry.granted(2)
        var denial = row(3, .accessDenied, like: ana)
        denial.reason = .journalUnavailable
        try await store.append([started(1), ana, denial])
        #expect(try await store.openGrants().grants.isEmpty)
    }

    @Test("a grant from before the newest ten thousand rows is not looked for")
    func bound() async throws {
        try await store.append([started(1), .granted(2)])
        let noise = (0..<9_999).map { number in
            JournalEntry(id: EntryID(rawValue: number + 3), at: morning, kind: .deviceReturned)
        }
        try await store.append(noise)
        #expect(try await store.openGrants().grants.count == 1)
        try await store.append([JournalEntry(id: EntryID(rawValue: 1), at: morning, kind: .deviceReturned)])
        #expect(try await store.openGrants().grants.isEmpty)
    }
}
