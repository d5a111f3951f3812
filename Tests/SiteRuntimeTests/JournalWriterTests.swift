import AccessControl
import Foundation
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("The journal writer", .timeLimit(.minutes(5)))
struct JournalWriterTests {
    private let clock = ManualClock()
    private let journal = FakeJournal()
    private let outcomes = Signal<JournalOutcome>()

    private func writer(
        _ change: (inout JournalWriter.Limits) -> Void = { _ in }, emergency: EmergencyJournal? = nil
    ) -> JournalWriter {
        var limits = JournalWriter.Limits()
        change(&limits)
        return JournalWriter(
            limits: limits, time: .manual(clock), emergency: emergency, logger: .silent,
            record: { [journal] in try await journal.record($0) },
            settled: { [outcomes] in outcomes.send($0) })
    }

    private func ids(_ groups: [[JournalEntry]]) -> [[UInt64]] { groups.map { $0.map(\.id.rawValue) } }

    @Test("an idle writer commits at once, and what arrives meanwhile is the next group")
    func grouping() async {
        let writer = writer()
        journal.set(.hangs)
        writer.write([.sample(1)])
        _ = await journal.nextAttempt()

        writer.write([.sample(2)])
        writer.write([.sample(3), .sample(4)])
        journal.release()
        await writer.untilIdle()

        #expect(ids(journal.groups) == [[1], [2, 3, 4]])
    }

    @Test("a group has a bound, and the order of rows is kept")
    func groupBound() async {
        let writer = writer { $0.group = 2 }
        journal.set(.hangs)
        writer.write([.sample(1)])
        _ = await journal.nextAttempt()
        writer.write((2...6).map { .sample($0) })
        journal.release()
        await writer.untilIdle()

        #expect(ids(journal.groups) == [[1], [2, 3], [4, 5], [6]])
    }

    @Test("rows beyond the bound fail at once instead of waiting")
    func waitingBound() async {
        let writer = writer { $0.mostWaiting = 1 }
        journal.set(.hangs)
        writer.write([.sample(1)])
        _ = await journal.nextAttempt()

        writer.write([.sample(2), .sample(3)])

        guard case .failed(let ids, _) = await outcomes.next() else {
            Issue.record("the row was not refused")
            return
        }
        #expect(ids == [EntryID(rawValue: 3)])
        journal.release()
        await writer.untilIdle()
    }

    @Test("a failed row is told at once and written after the next group that works")
    func retryAfterSuccess() async {
        let writer = writer()
        journal.set(.fails)
        writer.write([.sample(1)])
        guard case .failed = await outcomes.next() else {
            Issue.record("the failure was not told")
            return
        }
        await writer.untilIdle()
        #expect(writer.counts.kept == 1)

        journal.set(.works)
        writer.write([.sample(2)])
        await writer.untilIdle()

        #expect(ids(journal.groups) == [[2], [1]])
        #expect(writer.counts.kept == 0)
    }

    @Test("with nothing else to write, failed rows are tried again after a while")
    func retryAfterAWhile() async {
        let writer = writer()
        journal.set(.fails)
        writer.write([.sample(1)])
        _ = await journal.nextAttempt()
        await clock.sleeper(until: .seconds(1))
        journal.set(.works)

        clock.advance(by: .seconds(1))
        _ = await journal.nextAttempt()
        await writer.untilIdle()

        #expect(ids(journal.groups) == [[1]])
    }

    @Test("a failed row goes before a newer one about the same door, and is told once")
    func sameDoorInOrder() async {
        let writer = writer()
        journal.set(.fails)
        writer.write([.sample(1, holding: "gate")])
        writer.write([.sample(2, holding: "back")])
        await writer.untilIdle()

        journal.set(.works)
        writer.write([.sample(3, holding: "gate")])
        await writer.untilIdle()

        #expect(ids(journal.groups) == [[1, 3], [2]])
        #expect(writer.counts.kept == 0)
        var durable: [EntryID] = []
        while durable.isEmpty {
            if case .durable(let ids) = await outcomes.next() { durable = ids }
        }
        #expect(durable == [EntryID(rawValue: 3)])
    }

    @Test("a row about a door that no group can swallow does not hold up newer ones about that door")
    func poisonRowOfADoor() async {
        let writer = writer()
        journal.refuse(EntryID(rawValue: 1))
        writer.write([.sample(1, holding: "gate")])
        await writer.untilIdle()
        writer.write([.sample(2)])
        await writer.untilIdle()

        writer.write([.sample(3, holding: "gate")])
        await writer.untilIdle()

        #expect(ids(journal.groups) == [[2], [3]])
        #expect(writer.counts.kept == 1)
    }

    @Test("a row that no group can swallow does not hold up the others")
    func poisonRow() async {
        let writer = writer()
        journal.refuse(EntryID(rawValue: 2))
        writer.write([.sample(1), .sample(2), .sample(3)])
        await writer.untilIdle()
        #expect(writer.counts.kept == 3)

        for row in UInt64(10)..<16 {
            writer.write([.sample(row)])
            await writer.untilIdle()
        }

        let written = Set(ids(journal.groups).flatMap { $0 })
        #expect(written.isSuperset(of: [1, 3]))
        #expect(writer.counts.kept == 1)
    }

    @Test("failed rows beyond the bound leave the memory but stay in the emergency file")
    func keptBound() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("emergency.jsonl")
        let emergency = EmergencyJournal(file: file, logger: .silent)
        let writer = writer({ $0.mostKept = 2 }, emergency: emergency)
        journal.set(.fails)

        writer.write((1...5).map { .sample($0) })
        await writer.untilIdle()
        await emergency.flush()

        #expect(writer.counts.kept == 2)
        #expect(writer.counts.leftToFile == 3)
        #expect(try await EmergencyJournal(file: file, logger: .silent).leftovers().count == 5)
    }

    @Test("once the rows are written after all, the emergency file is empty")
    func fileIsEmptied() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("emergency.jsonl")
        let emergency = EmergencyJournal(file: file, logger: .silent)
        let writer = writer(emergency: emergency)
        journal.set(.fails)
        writer.write([.sample(1)])
        await writer.untilIdle()
        await emergency.flush()
        #expect(try !Data(contentsOf: file).isEmpty)

        journal.set(.works)
        writer.write([.sample(2)])
        await writer.untilIdle()
        await emergency.flush()

        #expect(try Data(contentsOf: file).isEmpty)
    }
}
