import AccessControl
import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("Verifying the journal")
struct VerificationTests {
    let folder: TemporaryFolder

    /// Ten rows, with a checkpoint at the tenth.
    init() async throws {
        folder = try TemporaryFolder()
        let store = try SiteStore.open(at: folder.data)
        for number in 1...10 {
            var entry = try JournalEntry.granted(
                UInt64(number), user: number.isMultiple(of: 2) ? "ana" : "bo")
            entry.note = "note"
            entry.orderedBy = "uid 0"
            entry.presenceChange = PresenceChange(subject: .vehicle("c"), area: "yard", at: morning)
            entry.doorState = DoorStateChange(door: "north", state: .normal)
            entry.evidence = Evidence(
                picture: Data("picture \(number)".utf8), box: PixelBox(x: 1, y: 2, width: 3, height: 4))
            try await store.append([entry])
        }
        try await store.close()
    }

    private func verify(comparingPictures: Bool = false) async throws -> JournalVerification {
        try await SiteStore.open(at: folder.data).verify(comparingPictures: comparingPictures)
    }

    @Test("an untouched journal is proved from its first row to its last, pictures included")
    func untouched() async throws {
        let report = try await verify(comparingPictures: true)
        #expect(report.isIntact)
        #expect(report.proved == 1...10)
        // One at the end; on a busy machine a minute may have passed before, and then there are more.
        #expect(report.checkpoints >= 1)
        #expect(report.pictures == 10 && report.picturesGone == 0)
    }

    @Test(
        "a change of any column of a row is found",
        arguments: [
            "written_at = written_at + 1", "at = at - 1", "kind = 'opened'", "door = 'south'",
            "access_point = NULL", "cause = 'fire'", "alarm = 'fire'", "reason = 'expired'",
            "identifier_kind = 'tag'", "looks = 9", "confidence = 0.5", "is_watched = 1", "is_overstay = 1",
            "presence_area = ''", "door_state = '{}'", "trace = '[]'", "details = '{}'",
            "evidence_name = '2026-05-04/x.jpg'", "evidence_digest = zeroblob(32)",
            "personal_digest = NULL", "chain = zeroblob(32)",
        ])
    func changedColumn(assignment: String) async throws {
        try RawDatabase.edit(folder.data, "UPDATE journal SET \(assignment) WHERE seq = 5")
        let report = try await verify()
        #expect(report.faults.first == .rowChanged(5))
        #expect(report.proved == 1...4)
    }

    @Test(
        "a change of any personal field is found",
        arguments: [
            "user", "user_name", "credential", "read", "matched", "presence_subject", "ordered_by", "note",
        ])
    func changedPersonalField(column: String) async throws {
        try RawDatabase.edit(folder.data, "UPDATE journal_personal SET \(column) = 'x' WHERE seq = 5")
        #expect(try await verify().faults == [.personalChanged(5)])
    }

    @Test("changed trace values and salts are found")
    func changedTrace() async throws {
        try RawDatabase.edit(folder.data, "UPDATE journal_personal SET trace_values = '[]' WHERE seq = 4")
        try RawDatabase.edit(folder.data, "UPDATE journal_personal SET salt = zeroblob(32) WHERE seq = 5")
        #expect(try await verify().faults == [.personalChanged(4), .personalChanged(5)])
    }

    @Test("a row taken out of the middle is found")
    func deletedRow() async throws {
        try RawDatabase.edit(folder.data, "DELETE FROM journal WHERE seq = 5")
        #expect(try await verify().faults.first == .rowMissing(5))
    }

    @Test("the first rows taken away are found")
    func deletedStart() async throws {
        try RawDatabase.edit(folder.data, "DELETE FROM journal WHERE seq <= 3")
        #expect(try await verify().faults.first == .rowMissing(1))
    }

    @Test("two rows that changed places are found")
    func swappedRows() async throws {
        try RawDatabase.edit(
            folder.data,
            """
            UPDATE journal SET seq = 99 WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 6;
            UPDATE journal SET seq = 6 WHERE seq = 99;
            """)
        #expect(try await verify().faults.first == .rowChanged(5))
    }

    @Test("a row put at the end by another program is found")
    func insertedRow() async throws {
        try RawDatabase.edit(
            folder.data,
            """
            INSERT INTO journal (seq, written_at, at, kind, is_watched, is_overstay, chain)
            VALUES (11, 0, 0, 'opened', 0, 0, zeroblob(32))
            """)
        #expect(try await verify().faults.first == .rowChanged(11))
    }

    @Test("a cut end is found back to the last checkpoint")
    func truncated() async throws {
        try RawDatabase.edit(folder.data, "DELETE FROM journal WHERE seq > 7")
        #expect(try await verify().faults == [.truncated(lastSequence: 7, checkpoint: 10)])
    }

    @Test("a cut end that was written over is found")
    func rewritten() async throws {
        try RawDatabase.edit(
            folder.data, "DELETE FROM journal_personal WHERE seq > 7; DELETE FROM journal WHERE seq > 7")
        let store = try SiteStore.open(at: folder.data)
        try await store.append([.granted(), .granted(), .granted(), .granted()])
        // Where a minute has passed meanwhile, there is a later checkpoint too.
        #expect(try await store.verify().faults.contains(.checkpointDiffers(10)))
    }

    @Test("personal fields that are gone without a record are found")
    func vanishedPersonal() async throws {
        try RawDatabase.edit(folder.data, "DELETE FROM journal_personal WHERE seq = 5")
        #expect(try await verify().faults == [.personalMissing(5)])
    }

    @Test("a changed line of the checkpoint file is found, and so is the missing file")
    func checkpointFile() async throws {
        let file = folder.data.appending(path: "journal.checkpoints")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let last = try #require(lines.firstIndex { $0.contains("checkpoint 10 ") })
        try text.replacing("checkpoint 10 ", with: "checkpoint 9 ").write(
            to: file, atomically: true, encoding: .utf8)
        #expect(try await verify().faults.contains(.checkpointLineChanged(last + 1)))

        try FileManager.default.removeItem(at: file)
        let store = try SiteStore.open(at: folder.data)
        try await store.append([.granted()])
        try await store.checkpoint()
        #expect(try await store.verify().faults == [.checkpointsMissing])
    }

    @Test("the database of another site in this one's place is refused by its key")
    func swappedDatabase() async throws {
        let other = try TemporaryFolder()
        let store = try SiteStore.open(at: other.data)
        try await store.append([.granted()])
        try await store.close()
        let here = folder.data.appending(path: "gatehouse.sqlite")
        try FileManager.default.removeItem(at: here)
        try FileManager.default.copyItem(at: other.data.appending(path: "gatehouse.sqlite"), to: here)

        #expect(throws: StoreError.keyMismatch(path: folder.data.appending(path: "keys/pin.key").path)) {
            try SiteStore.open(at: folder.data)
        }
    }

    @Test("a picture that was exchanged is found, one that is gone is counted")
    func pictures() async throws {
        let store = try SiteStore.open(at: folder.data)
        let rows = try await store.journal()
        let evidence = try #require(store.evidence)
        let names = rows.compactMap { $0.picture?.name }
        try Data("other".utf8).write(to: evidence.folder.appending(path: names[0]))
        try FileManager.default.removeItem(at: evidence.folder.appending(path: names[1]))

        let report = try await store.verify(comparingPictures: true)

        #expect(report.faults == [.pictureChanged(1, name: names[0])])
        #expect(report.picturesGone == 1)
    }

    @Test("triggers refuse to change, remove or misplace a row")
    func triggers() async throws {
        for sql in [
            "UPDATE journal SET at = 0 WHERE seq = 5", "DELETE FROM journal WHERE seq = 5",
            "UPDATE journal_personal SET user = 'x'",
            "INSERT INTO journal (seq, written_at, at, kind, is_watched, is_overstay, chain) "
                + "VALUES (12, 0, 0, 'opened', 0, 0, zeroblob(32))",
        ] {
            #expect(throws: (any Error).self, "\(sql)") { try RawDatabase.run(folder.data, sql) }
        }
    }

    @Test("an erased person is gone from every file, and the journal still verifies and says so")
    func erasing() async throws {
        let store = try SiteStore.open(at: folder.data)
        #expect(try await store.erasePersonal(of: "ana") == 5)

        let report = try await store.verify(comparingPictures: true)
        #expect(report.isIntact)
        #expect(report.proved == 1...11)
        #expect(report.erasures.map(\.rows) == [5] && report.erasures.first?.record == 11)
        #expect(report.pictures == 5 && report.picturesGone == 5)
        let rows = try await store.journal()
        #expect(rows.filter(\.isErased).map(\.sequence) == [2, 4, 6, 8, 10])
        #expect(rows.filter(\.isErased).allSatisfy { $0.personal?.user == nil && $0.note == nil })
        #expect(rows.last?.kind == StoreEvent.personalErased.rawValue)
        for (name, bytes) in try RawDatabase.bytes(of: folder.data) {
            #expect(bytes.range(of: Data("Name of ana".utf8)) == nil, "\(name)")
            #expect(bytes.range(of: Data("picture 2".utf8)) == nil, "\(name)")
        }
        #expect(try await store.erasePersonal(of: "ana") == 0)
    }

    @Test("erasing by age takes what is older and nothing else")
    func erasingByAge() async throws {
        let store = try SiteStore.open(at: folder.data)
        try await store.append([.granted(at: morning.addingTimeInterval(100))])
        #expect(try await store.erasePersonal(before: morning.addingTimeInterval(1)) == 10)
        #expect(try await store.verify().isIntact)
        #expect(try await store.journal(after: 10).first?.isErased == false)
    }
}
