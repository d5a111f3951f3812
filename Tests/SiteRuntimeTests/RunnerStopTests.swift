import AccessControl
import Foundation
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("The end of the runner", .timeLimit(.minutes(5)))
struct RunnerStopTests {
    @Test("a shutdown commits the rows that are under way and closes no arm")
    func shutdownCommits() async throws {
        let site = try TestSite()
        await site.runner.start()
        site.journal.set(.hangs)
        try site.readTag()
        await site.row(.accessGranted)

        let stopping = Task { await site.runner.stop() }
        site.journal.release()
        await stopping.value

        #expect(site.journal.kinds.contains(.accessGranted))
        #expect(!site.arm().unread.contains(.close))
    }

    @Test("the start is the first row of a run, and the ordered shutdown the last; each is there once")
    func startAndStopAreJournalled() async throws {
        let site = try TestSite()
        await site.runner.start()
        try site.readTag()
        #expect(await site.arm().nextAction() == .pulse)

        await site.runner.stop()
        await site.runner.stop()

        #expect(site.journal.kinds == [.started, .accessGranted, .accessNotTaken, .stopped])
    }

    @Test("a shutdown does not wait forever for a disk that hangs, and saves the rows in the emergency file")
    func shutdownWithStuckDisk() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("emergency.jsonl")
        let site = try TestSite(emergencyFile: file)
        await site.runner.start()
        _ = await site.row(.started)
        _ = await site.journal.nextAttempt()
        site.journal.set(.hangs)
        try site.readTag()
        await site.row(.accessGranted)

        let stopped = Signal<Void>()
        Task {
            await site.runner.stop()
            stopped.send(())
        }
        while stopped.unread.isEmpty {
            site.clock.advance(by: .seconds(1))
            await Task.yield()
        }

        let leftovers = try await EmergencyJournal(file: file, logger: .silent).leftovers()
        #expect(leftovers.map(\.kind).contains(.accessGranted))
        site.journal.release()
    }
}
