import AccessControl
import Foundation
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("The runner", .timeLimit(.minutes(5)))
struct SiteRunnerTests {
    @Test("an opening waits for the commit of its row, and then goes")
    func openingWaitsForItsRow() async throws {
        let site = try TestSite()
        await site.runner.start()
        site.journal.set(.hangs)

        try site.readTag()
        await site.row(.accessGranted)
        #expect(site.arm().unread.isEmpty)

        site.journal.release()
        #expect(await site.arm().nextAction() == .pulse)
        #expect(site.journal.kinds.contains(.accessGranted))
        await site.runner.stop()
    }

    @Test("a commit that is not confirmed within 250 ms opens nothing, not even when it is confirmed later")
    func lateCommitOpensNothing() async throws {
        let site = try TestSite()
        await site.runner.start()
        site.journal.set(.hangs)

        try site.readTag()
        await site.row(.accessGranted)
        await site.clock.sleeper(until: .milliseconds(250))
        site.clock.advance(by: .milliseconds(250))
        await site.row(.alarmRaised)
        site.journal.release()
        try await site.runner.order(TestSite.order(.hold))

        #expect(await site.arm().nextAction() == .holdOpen)
        #expect(await site.runner.snapshot().metrics.commandsDropped == 1)
        await site.runner.stop()
    }

    @Test("a journal that answers just in time still opens")
    func commitInTime() async throws {
        let site = try TestSite()
        await site.runner.start()
        site.journal.set(.hangs)

        try site.readTag()
        await site.row(.accessGranted)
        await site.clock.sleeper(until: .milliseconds(250))
        site.clock.advance(by: .milliseconds(249))
        site.journal.release()

        #expect(await site.arm().nextAction() == .pulse)
        await site.runner.stop()
    }

    @Test("where the site says so, a journal that fails opens with an alarm")
    func openWithAlarm() async throws {
        let site = try TestSite(policy: .openWithAlarm)
        await site.runner.start()
        site.journal.set(.fails)

        try site.readTag()

        #expect(await site.arm().nextAction() == .pulse)
        await site.row(.alarmRaised)
        await site.runner.stop()
    }

    @Test("rows that failed are journalled once the disk works again")
    func journalRecovers() async throws {
        let site = try TestSite()
        await site.runner.start()
        _ = await site.journal.nextAttempt()
        site.journal.set(.fails)
        try site.readTag()
        await site.row(.alarmRaised)
        #expect(await !site.runner.readiness().isReady)

        site.journal.set(.works)
        try await site.runner.order(TestSite.order(.hold))
        while !site.journal.kinds.contains(.accessGranted) { _ = await site.journal.nextAttempt() }

        #expect(site.journal.kinds.contains(.heldOpen))
        await site.runner.stop()
    }

    @Test("fire opens beside the write, whatever the journal does")
    func fireBesideTheWrite() async throws {
        let site = try TestSite(inputs: [.fireInput])
        await site.runner.start()
        site.journal.set(.hangs)

        site.observe(.fireInput, .active)

        #expect(await site.arm().nextAction() == .holdOpen)
        #expect(!site.journal.kinds.contains(.fireStarted))
        site.journal.release()
        await site.runner.stop()
        #expect(site.journal.kinds.contains(.fireStarted))
    }

    @Test("what waits of several inputs is taken in together, and none of it is lost")
    func inputsThatWait() async throws {
        let site = try TestSite(lanes: ["a", "b"], inputs: [.exitButton, .fireInput])
        for door in ["a", "b"] as [DoorID] {
            site.observe(.fireInput, .inactive, at: door)
            // Pressed and let go before anybody looked.
            for level in [.inactive, .active, .inactive] as [InputObservation.Level] {
                site.observe(.exitButton, level, at: door)
            }
        }
        site.observe(.fireInput, .active, at: "b")
        await site.runner.start()

        #expect(await site.arm("a").nextAction() == .pulse)
        #expect(await site.arm("b").nextAction() == .pulse)
        #expect(await site.arm("b").nextAction() == .holdOpen)
        #expect(await site.runner.snapshot().metrics.inputs == 9)
        await site.runner.stop()
    }

    @Test("a stuck relay of one lane never delays another")
    func stuckRelay() async throws {
        let site = try TestSite(lanes: ["a", "b"])
        await site.runner.start()
        site.arm("a").set(.hangs)
        try site.readTag(at: "a")
        #expect(await site.arm("a").nextAction() == .pulse)

        try site.readTag(at: "b")

        #expect(await site.arm("b").nextAction() == .pulse)
        site.arm("a").release()
        await site.runner.stop()
    }

    @Test("the site gets its tick when it asked for one")
    func wakes() async throws {
        let site = try TestSite()
        await site.runner.start()
        try site.readTag()
        #expect(await site.arm().nextAction() == .pulse)
        let wake = await site.notice { notice -> Duration? in
            if case .effect(.wake(let at), _) = notice { at } else { nil }
        }

        let due = try #require(wake)
        let ticks = Signal<Moment>()
        Task {
            let tick = await site.notice { notice -> Moment? in
                // Others may have been asked for before; the runner keeps each.
                if case .event(.tick, let at) = notice, at.uptime >= due { at } else { nil }
            }
            if let tick { ticks.send(tick) }
        }
        while ticks.unread.isEmpty {
            site.clock.advance(by: min(.milliseconds(250), due - site.clock.now.offset))
            await Task.yield()
        }

        #expect(await ticks.next().uptime == due)
        await site.runner.stop()
    }

    @Test("a disk that is low is an alarm once, however often it is measured, and is over once")
    func disk() async throws {
        let site = try TestSite()
        await site.runner.start()

        site.runner.noteDisk(freeBytes: 300_000_000, isLow: true)
        #expect(await site.row(.alarmRaised)?.alarm == .diskLow)
        site.runner.noteDisk(freeBytes: 200_000_000, isLow: true)
        site.runner.noteDisk(freeBytes: 900_000_000, isLow: false)
        #expect(await site.row(.alarmCleared)?.alarm == .diskLow)
        site.runner.noteDisk(freeBytes: 900_000_000, isLow: false)
        await site.runner.stop()

        #expect(site.journal.kinds == [.started, .alarmRaised, .alarmCleared, .stopped])
    }
}
