import AccessControl
import Foundation
import PassageControl
import SiteStore
import Testing

/// Whether a row that nobody was told of is in the journal all the same: what waits in the emergency file is asked for.
@Suite("Rows that the journal has already")
struct JournalledTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func store() throws -> SiteStore { try SiteStore.open(at: folder.url) }

    @Test("a row that was written is there, by what it says and not by the number that a run gave it")
    func written() async throws {
        let store = try store()
        #expect(try await !store.isJournalled(.granted()))
        try await store.append([.granted(1)])
        #expect(try await store.isJournalled(.granted(1)))
        #expect(try await store.isJournalled(.granted(900)))
        try await store.close()
    }

    /// What a row may differ in from the granted one.
    private static let differences: [String: @Sendable (inout JournalEntry) -> Void] = [
        "moment": { $0 = moved($0, at: $0.at.addingTimeInterval(0.001), kind: $0.kind) },
        "kind": { $0 = moved($0, at: $0.at, kind: .accessTaken) },
        "door": { $0.door = "south" },
        "access point": { $0.accessPoint = "north-out" },
        "no access point": { $0.accessPoint = nil },
        "cause": { $0.cause = .operator },
        "no cause": { $0.cause = nil },
        "reason": { $0.reason = .stale },
        "alarm": { $0.alarm = .tailgating },
        "user": { $0.personal = PersonalDetails(user: "boris", read: "1234BCD") },
        "plate": { $0.personal = PersonalDetails(user: "ana", read: "5678FGH") },
        "nobody": { $0.personal = nil },
    ]

    @Test(
        "a row that differs in what happened, where, when or to whom is another",
        arguments: differences.keys.sorted())
    func another(difference: String) async throws {
        let store = try store()
        try await store.append([.granted()])
        var row = try JournalEntry.granted()
        let change = try #require(Self.differences[difference])
        change(&row)
        #expect(try await !store.isJournalled(row))
        try await store.close()
    }

    @Test("a row about no door and nobody is found as well")
    func bare() async throws {
        let store = try store()
        let started = JournalEntry(id: EntryID(rawValue: 1), at: morning, kind: .started)
        #expect(try await !store.isJournalled(started))
        try await store.append([started])
        #expect(try await store.isJournalled(started))
        try await store.close()
    }

    private static func moved(_ entry: JournalEntry, at: Date, kind: JournalEntry.Kind) -> JournalEntry {
        var moved = JournalEntry(
            id: entry.id, at: at, kind: kind, door: entry.door, accessPoint: entry.accessPoint)
        moved.cause = entry.cause
        moved.personal = entry.personal
        return moved
    }
}
