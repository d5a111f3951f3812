import Foundation
import PassageControl
import SiteStore
import Testing

@Suite("Rows expire by policy")
struct RetentionTests {
    let folder: TemporaryFolder
    let store: SiteStore
    let day: TimeInterval = 86_400

    /// One row a day for ten days.
    init() async throws {
        folder = try TemporaryFolder()
        store = try SiteStore.open(at: folder.data)
        for number in 0..<10 {
            let at = morning.addingTimeInterval(Double(number) * day)
            try await store.append([.granted(UInt64(number), at: at)], writtenAt: at)
        }
        try await store.checkpoint()
    }

    private var tenthDay: Date { morning.addingTimeInterval(9 * day) }

    @Test("old rows go, the rest verifies from a signed start, and a row says that they went")
    func expiring() async throws {
        let expiry = try await store.expireJournal(keepDays: 4, now: tenthDay)

        #expect(expiry?.throughSequence == 5)
        #expect(try await store.journal().map(\.sequence) == Array(6...11))
        let report = try await store.verify()
        #expect(report.isIntact, "\(report.faults)")
        #expect(report.proved == 6...11)
        #expect(report.expiry?.throughSequence == 5 && report.expiry?.keepDays == 4)
        #expect(try await store.journal().last?.kind == StoreEvent.journalExpired.rawValue)
    }

    @Test("expiring twice, reopening and appending go on from there")
    func goingOn() async throws {
        try await store.expireJournal(keepDays: 4, now: tenthDay)
        try await store.expireJournal(keepDays: 2, now: tenthDay)
        #expect(try await store.expireJournal(keepDays: 2, now: tenthDay) == nil, "nothing more is due")
        try await store.append([.granted()], writtenAt: tenthDay)
        try await store.close()

        let reopened = try SiteStore.open(at: folder.data)
        let report = try await reopened.verify()
        #expect(report.isIntact, "\(report.faults)")
        #expect(report.proved == 8...13)
    }

    @Test("when everything expires, the numbers go on")
    func everything() async throws {
        try await store.expireJournal(keepDays: 4, now: tenthDay.addingTimeInterval(100 * day))
        #expect(try await store.journal().map(\.sequence) == [11])
        #expect(try await store.append([.granted()]) == [12])
        #expect(try await store.verify().isIntact)
    }

    @Test("a forged start is found")
    func forgery() async throws {
        try await store.expireJournal(keepDays: 4, now: tenthDay)
        try await store.close()
        try RawDatabase.edit(
            folder.data,
            """
            INSERT INTO journal_expiry SELECT seq, chain, 0, 1, zeroblob(32) FROM journal WHERE seq = 8;
            DELETE FROM journal_personal WHERE seq <= 8; DELETE FROM journal WHERE seq <= 8
            """)
        let report = try await SiteStore.open(at: folder.data).verify()
        #expect(report.faults.first == .startForged(throughSequence: 8))
    }

    @Test("maintenance expires once a day and writes checkpoints after a minute")
    func maintenance() async throws {
        let retention = SiteStore.Retention(journalDays: 8)
        try await store.maintain(retention, now: tenthDay)
        #expect(
            try await store.journal().count == 10, "the oldest row is nine days old, and one day is granted")
        try await store.maintain(retention, now: tenthDay.addingTimeInterval(60))
        #expect(try await store.journal().first?.sequence == 3)
    }

    @Test("a thousand rows make a checkpoint, and so do 60 seconds")
    func checkpointsAreDue() async throws {
        let before = try await store.verify().lastCheckpoint?.sequence
        try await store.append((1...1000).map { try .granted(UInt64($0)) }, writtenAt: tenthDay)
        try await store.append([.granted()], writtenAt: tenthDay.addingTimeInterval(61))
        try await store.checkpoint()
        let report = try await store.verify()
        #expect(before == 10 && report.lastCheckpoint?.sequence == 1011)
        #expect(report.isIntact)
    }
}
