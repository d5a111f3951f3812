import AccessControl
import Foundation
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("The start of the runner", .timeLimit(.minutes(5)))
struct RunnerStartTests {
    @Test("every output is made safe before the site starts, and nothing else moves")
    func nothingMovesAtStart() async throws {
        let site = try TestSite()

        await site.runner.start()

        await site.arm().madeSafe.next()
        #expect(site.arm().unread.isEmpty)
        #expect(await site.runner.readiness().isReady)
        await site.runner.stop()
        #expect(site.arm().unread.isEmpty)
    }

    @Test("a relay that cannot be made safe at the start holds up only its own lane, and the site says so")
    func unsafeRelay() async throws {
        let site = try TestSite(lanes: ["a", "b"])
        site.arm("a").setSafe(.fails("no answer"))

        await site.runner.start()

        let reasons = await site.runner.readiness().reasons
        #expect(reasons.count == 1)
        #expect(reasons.first?.contains("arm-a") == true)
        try site.readTag(at: "b")
        #expect(await site.arm("b").nextAction() == .pulse)
        await site.runner.stop()
    }

    @Test("what was held open before a restart is held open again")
    func holdIsRestored() async throws {
        let held = DoorState(isFireLatched: false, isHeldOpen: true, isLocked: false)
        let site = try TestSite(doorStates: ["a": held])

        await site.runner.start()

        #expect(await site.arm().nextAction() == .holdOpen)
        await site.runner.stop()
    }

    @Test("what an earlier run left in the emergency file is journalled at the start")
    func leftoversAreJournalled() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("emergency.jsonl")
        let earlier = EmergencyJournal(file: file, logger: .silent)
        earlier.append([.sample(1, .fireStarted)])
        await earlier.flush()
        let site = try TestSite(emergencyFile: file)

        await site.runner.start()
        while !site.journal.kinds.contains(.fireStarted) { _ = await site.journal.nextAttempt() }
        await site.runner.stop()

        #expect(try Data(contentsOf: file).isEmpty)
    }

    @Test("a grant of an earlier run ends at the start, unless its end waits in the emergency file")
    func grantsOfAnEarlierRun() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("emergency.jsonl")
        let earlier = EmergencyJournal(file: file, logger: .silent)
        var taken = JournalEntry.sample(9, .accessTaken)
        taken.personal = PersonalDetails(user: "ana")
        earlier.append([taken])
        await earlier.flush()
        var open = OpenGrants()
        for user in ["ana", "boris"] {
            let person = PersonalDetails(user: user)
            let grant = OpenGrants.Grant(door: "gate", accessPoint: nil, personal: person)
            open.follow(.accessGranted, reason: nil, of: grant, at: .sample)
        }
        let site = try TestSite(openGrants: open, emergencyFile: file)

        await site.runner.start()
        while !site.journal.kinds.contains(.accessTaken) { _ = await site.journal.nextAttempt() }
        await site.runner.stop()

        let ends = site.journal.groups.flatMap { $0 }.filter { $0.kind == .accessNotTaken }
        #expect(ends.map { $0.personal?.user } == ["boris"])
    }

    @Test("of what was left, only what the journal lacks is journalled: a commit may have been made unheard")
    func unheardCommit() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("emergency.jsonl")
        let earlier = EmergencyJournal(file: file, logger: .silent)
        earlier.append([.sample(1, .fireStarted), .sample(2, .fireReleased)])
        await earlier.flush()
        let site = try TestSite(emergencyFile: file) { $0.kind == .fireStarted }

        await site.runner.start()
        while !site.journal.kinds.contains(.fireReleased) { _ = await site.journal.nextAttempt() }
        await site.runner.stop()

        #expect(!site.journal.kinds.contains(.fireStarted))
        #expect(try Data(contentsOf: file).isEmpty)
    }

    @Test("where the journal cannot say what it has, what was left waits in its file for the next start")
    func journalThatCannotSay() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("emergency.jsonl")
        let earlier = EmergencyJournal(file: file, logger: .silent)
        earlier.append([.sample(1, .fireStarted)])
        await earlier.flush()
        let site = try TestSite(emergencyFile: file) { _ in throw FakeJournal.DiskBroken() }

        await site.runner.start()
        await site.runner.stop()

        #expect(site.journal.kinds == [.started, .stopped])
        let left = try await EmergencyJournal(file: file, logger: .silent).leftovers()
        #expect(left.map(\.kind) == [.fireStarted])
    }
}
