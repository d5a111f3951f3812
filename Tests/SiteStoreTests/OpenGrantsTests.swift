import AccessControl
import Foundation
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

    /// An alarm at the gate, raised or seen.
    private func alarm(
        _ id: UInt64, _ kind: JournalEntry.Kind, _ alarm: JournalEntry.Alarm, note: String? = nil
    ) -> JournalEntry {
        var entry = JournalEntry(
            id: EntryID(rawValue: id), at: morning + Double(id), kind: kind, door: "gate")
        entry.alarm = alarm
        entry.note = note
        return entry
    }

    @Test(
        "alarms that nobody acknowledged come back from the file when it is opened again, the others do not")
    func unseenAlarms() async throws {
        let folder = try TemporaryFolder()
        let night = try SiteStore.open(at: folder.data)
        try await night.append([
            started(1), alarm(2, .alarmRaised, .tailgating), alarm(3, .alarmRaised, .blockedCredential),
            alarm(4, .alarmAcknowledged, .tailgating), alarm(5, .alarmRaised, .forcedOpen),
            alarm(6, .alarmCleared, .forcedOpen), alarm(7, .deviceLost, .deviceLost, note: "cam: no route"),
        ])
        try await night.close()

        let unseen = try await SiteStore.open(at: folder.data).openGrants().unseenAlarms.active

        #expect(unseen.map(\.key.alarm) == [.blockedCredential, .forcedOpen, .deviceLost])
        #expect(unseen.allSatisfy { $0.key.door == "gate" && !$0.isStanding && $0.acknowledgedBy == nil })
        #expect(unseen.map(\.since) == [morning + 3, morning + 5, morning + 7])
        #expect(unseen.map(\.key.subject) == [nil, nil, "cam"])
    }
}
