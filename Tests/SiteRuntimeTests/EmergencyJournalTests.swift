import AccessControl
import Foundation
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("The emergency file")
struct EmergencyJournalTests {
    private let folder: TemporaryFolder
    private var file: URL { folder.url.appendingPathComponent("emergency.jsonl") }

    init() throws { folder = try TemporaryFolder() }

    private func journal(_ limits: EmergencyJournal.Limits = .init()) -> EmergencyJournal {
        EmergencyJournal(file: file, limits: limits, logger: .silent)
    }

    private var fullRow: JournalEntry {
        var row = JournalEntry.sample(7, .accessTaken)
        row.accessPoint = "in"
        row.cause = .credential
        row.alarm = .overstay
        row.reason = .expired
        row.personal = PersonalDetails(user: "u1", userName: "Ana", read: "BA123AB")
        row.looks = 3
        row.confidence = 0.75
        row.isWatched = true
        row.isOverstay = true
        row.orderedBy = "uid 1000"
        row.presenceChange = PresenceChange(subject: .vehicle("c1"), area: "yard", at: .sample)
        row.doorState = DoorStateChange(door: "gate", state: .normal)
        row.clockChange = ClockChange(device: "push", offset: .milliseconds(3_600_250))
        row.spendsUseOf = "c1"
        return row
    }

    @Test("a row comes back whole, but for its name and the note that it is late")
    func roundTrip() async throws {
        let earlier = journal()
        earlier.append([fullRow])
        await earlier.flush()

        let row = try #require(try await journal().leftovers().first)

        var expected = fullRow
        expected.note = row.note
        #expect(row.note?.contains("late") == true)
        #expect(row.id != expected.id)
        #expect(
            Mirror(reflecting: row).children.dropFirst().map { "\($0.value)" }
                == Mirror(reflecting: expected).children.dropFirst().map { "\($0.value)" })
    }

    @Test("nobody else may read the file")
    func mode() async throws {
        let journal = journal()
        journal.append([.sample(1)])
        await journal.flush()

        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("rows that are in the journal after all do not come back")
    func settled() async throws {
        let earlier = journal()
        earlier.append([.sample(1), .sample(2)])
        earlier.settle([EntryID(rawValue: 1)])
        await earlier.flush()

        #expect(try await journal().leftovers().count == 1)
    }

    @Test("rows of two runs with the same names are both kept")
    func twoRuns() async throws {
        let first = journal()
        first.append([.sample(1)])
        await first.flush()
        let second = journal()
        _ = try await second.leftovers()
        second.append([.sample(1)])
        await second.flush()

        #expect(try await journal().leftovers().count == 2)
    }

    @Test("a line that a crash cut off is set aside, and the others come back")
    func cutLine() async throws {
        let earlier = journal()
        earlier.append([.sample(1), .sample(2)])
        await earlier.flush()
        let data = try Data(contentsOf: file)
        try data.dropLast(10).write(to: file)

        let next = journal()
        #expect(try await next.leftovers().count == 1)
        next.append([.sample(3)])
        await next.flush()

        #expect(try await journal().leftovers().count == 2)
        #expect(FileManager.default.fileExists(atPath: file.appendingPathExtension("unreadable").path))
    }

    @Test("a file that is full loses further rows, counts them, and keeps no half line")
    func fullFile() async throws {
        var limits = EmergencyJournal.Limits()
        limits.largestFile = 1_000
        let journal = journal(limits)
        for row in UInt64(1)...20 { journal.append([.sample(row)]) }
        await journal.flush()

        #expect(journal.lost > 0)
        let kept = try await self.journal().leftovers().count
        #expect(kept == 20 - journal.lost)
    }

    @Test("a folder that cannot be written loses rows, and says how many")
    func noFolder() async {
        let nowhere = folder.url.appendingPathComponent("missing/emergency.jsonl")
        let journal = EmergencyJournal(file: nowhere, logger: .silent)
        journal.append([.sample(1), .sample(2)])
        await journal.flush()
        #expect(journal.lost == 2)
    }
}
