import AccessControl
import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("The journal keeps what happened")
struct JournalTests {
    let store: SiteStore

    init() throws { store = try SiteStore.inMemory() }

    @Test("rows are numbered without gaps, in the order in which they were given")
    func order() async throws {
        #expect(try await store.append([.granted(7), .granted(3)]) == [1, 2])
        #expect(try await store.append([.granted(5, user: "bo", plate: "BO1")]) == [3])
        let rows = try await store.journal()
        #expect(rows.map(\.sequence) == [1, 2, 3])
        #expect(rows.map { $0.personal?.user } == ["ana", "ana", "bo"])
    }

    @Test("a row comes back with every field, its trace included")
    func fields() async throws {
        var entry = JournalEntry(
            id: EntryID(rawValue: 1), at: morning.addingTimeInterval(0.25), kind: .alarmRaised, door: "north",
            accessPoint: "north-in")
        entry.cause = .operator
        entry.alarm = .tailgating
        entry.reason = .outsideSchedule
        entry.personal = PersonalDetails(
            user: "ana", userName: "Ana", credential: "c", identifierKind: "plate", read: "12E4",
            matched: "1234")
        entry.looks = 3
        entry.confidence = 0.125
        entry.isWatched = true
        entry.isOverstay = true
        entry.note = "words"
        entry.orderedBy = "uid 0"
        entry.presenceChange = PresenceChange(subject: .person("ana"), area: nil, at: morning)
        entry.doorState = DoorStateChange(door: "north", state: .normal)
        let trace = try TraceSamples.everyObservation
        entry.decision = AccessDecision(verdict: .granted, match: nil, trace: trace)

        try await store.append([entry], writtenAt: morning.addingTimeInterval(9))

        let row = try #require(try await store.journal().first)
        #expect(row.at == entry.at && row.writtenAt == morning.addingTimeInterval(9))
        #expect(row.entryKind == entry.kind && row.door == entry.door && row.accessPoint == entry.accessPoint)
        #expect(row.cause == entry.cause && row.alarm == entry.alarm && row.reason == entry.reason)
        #expect(row.personal == entry.personal)
        #expect(row.looks == 3 && row.confidence == 0.125 && row.isWatched && row.isOverstay)
        #expect(row.note == "words" && row.orderedBy == "uid 0" && !row.isErased)
        #expect(row.presenceSubject == "person ana" && row.presenceArea == "" && row.doorState == .normal)
        #expect(row.traceSteps == trace)
    }

    @Test("an exported line reads back as the same row")
    func lines() async throws {
        try await store.append([.granted()])
        let row = try #require(try await store.journal().first)
        let line = try row.line()
        #expect(!line.contains("\n"))
        #expect(line.contains("\"at\":\"2026-05-04T08:00:00.000Z\""))
        #expect(try JournalRow(line: line) == row)
    }

    @Test("rows are found by time, kind, door, person and plate, and come in pages")
    func filters() async throws {
        let later = morning.addingTimeInterval(60)
        try await store.append([
            .granted(1), .granted(2, at: later, user: "bo", plate: "BO1"),
            JournalEntry(id: EntryID(rawValue: 3), at: later, kind: .opened, door: "lobby"),
        ])
        func found(_ filter: JournalFilter) async throws -> [Int64] {
            try await store.journal(filter).map(\.sequence)
        }
        #expect(try await found(JournalFilter(from: later)) == [2, 3])
        #expect(try await found(JournalFilter(until: later)) == [1])
        #expect(try await found(JournalFilter(kinds: [.opened])) == [3])
        #expect(try await found(JournalFilter(doors: ["lobby", "attic"])) == [3])
        #expect(try await found(JournalFilter(user: "bo")) == [2])
        #expect(try await found(JournalFilter(plate: "1234BCD")) == [1])
        #expect(try await store.journal(after: 1, limit: 1).map(\.sequence) == [2])
        #expect(try await store.newestRows(limit: 2).map(\.sequence) == [2, 3])
    }

    @Test("an export sees every row of many pages once")
    func export() async throws {
        let entries = try (1...1201).map { try JournalEntry.granted(UInt64($0)) }
        try await store.append(entries)
        nonisolated(unsafe) var seen: [Int64] = []
        try await store.forEachRow { seen.append($0.sequence) }
        #expect(seen == Array(1...1201))
    }

    @Test("presence and door states follow the rows")
    func presence() async throws {
        var taken = try JournalEntry.granted()
        taken.presenceChange = PresenceChange(subject: .vehicle("c"), area: "yard", at: morning)
        try await store.append([taken])
        #expect(try await store.loadPresence().stays[.vehicle("c")] == .init(area: "yard", since: morning))
        taken.presenceChange = PresenceChange(subject: .vehicle("c"), area: nil, at: morning)
        try await store.append([taken])
        #expect(try await store.loadPresence() == Presence())
    }

    @Test("nothing appended is nothing written")
    func empty() async throws {
        #expect(try await store.append([]) == [])
        #expect(try await store.journal().isEmpty)
    }
}
