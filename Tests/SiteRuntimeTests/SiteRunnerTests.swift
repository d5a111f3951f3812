import AccessControl
import DeviceKit
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

    @Test("what was held open before a restart is held open again")
    func holdIsRestored() async throws {
        let held = DoorState(isFireLatched: false, isHeldOpen: true, isLocked: false)
        let site = try TestSite(doorStates: ["a": held])

        await site.runner.start()

        #expect(await site.arm().nextAction() == .holdOpen)
        await site.runner.stop()
    }

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

    @Test("an order returns once its row is durable, and says what it led to")
    func orderReceipt() async throws {
        let site = try TestSite()
        await site.runner.start()

        let receipt = try await site.runner.order(TestSite.order(.open))

        #expect(receipt.commands.map(\.action) == [.pulse])
        #expect(site.journal.kinds.contains(.opened))
        await site.runner.stop()
    }

    @Test("an order whose row cannot be written is refused to its caller")
    func orderWithoutJournal() async throws {
        let site = try TestSite()
        await site.runner.start()
        site.journal.set(.fails)

        await #expect(throws: OrderRefusal.journalUnavailable) {
            try await site.runner.order(TestSite.order(.open))
        }
        await site.runner.stop()
    }

    @Test("orders are refused before the start and after the end")
    func orderWhenNotRunning() async throws {
        let site = try TestSite()
        await #expect(throws: OrderRefusal.notRunning) { try await site.runner.order(TestSite.order(.open)) }
        await site.runner.start()
        await site.runner.stop()
        await #expect(throws: OrderRefusal.notRunning) { try await site.runner.order(TestSite.order(.open)) }
    }

    @Test("an edit of the rules is in force when it returns")
    func editIsInForce() async throws {
        let site = try TestSite()
        await site.runner.start()

        try await site.runner.applyRules([.block(.tag("E200"))])
        let decision = await site.runner.explain(.sample(try .tag("E200"), at: "a-in"), at: .sample)

        #expect(decision.denyReason == .blocked)
        await site.runner.stop()
    }

    @Test("an edit with one mistake changes nothing")
    func editWithMistake() async throws {
        let site = try TestSite()
        await site.runner.start()

        await #expect(throws: RulesError.self) {
            try await site.runner.applyRules([.block(.tag("E200")), .removeUser("nobody")])
        }

        #expect(await site.runner.rulesInForce().rules.blocked.isEmpty)
        await site.runner.stop()
    }

    @Test("of a large edit with one mistake nothing is in force")
    func largeEditWithMistake() async throws {
        let site = try TestSite()
        await site.runner.start()
        let users = (0..<1_000).map { RulesChange.putUser(.sample(UserID("u\($0)"))) }

        await #expect(throws: RulesError.self) {
            try await site.runner.applyRules(users + [.removeUser("nobody")])
        }

        #expect(await site.runner.rulesInForce().rules.users.count == 1, "the one who was there before")
        await site.runner.stop()
    }

    @Test("large and small edits at the same time are all in force when they return")
    func editsTogether() async throws {
        let site = try TestSite()
        await site.runner.start()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<4 {
                group.addTask {
                    let users = (0..<500).map { RulesChange.putUser(.sample(UserID("u\(part)-\($0)"))) }
                    try await site.runner.applyRules(users)
                }
                group.addTask { try await site.runner.applyRules([.putUser(.sample(UserID("v\(part)")))]) }
            }
            try await group.waitForAll()
        }

        #expect(await site.runner.rulesInForce().rules.users.count == 2_004 + 1)
        await site.runner.stop()
    }

    @Test("a large edit is made beside the lanes, all of it in force when it returns")
    func largeEdit() async throws {
        let site = try TestSite()
        await site.runner.start()

        try await site.runner.applyRules((0..<1_000).map { .putUser(.sample(UserID("u\($0)"))) })

        #expect(await site.runner.rulesInForce().rules.users.count == 1_000)
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

    @Test("an explanation is a decision that opens nothing")
    func explanation() async throws {
        let site = try TestSite()
        await site.runner.start()
        let read = CredentialRead.sample(try .tag("E200"), at: "a-in")

        let decision = await site.runner.explain(read, at: .sample)

        #expect(decision.isGranted)
        #expect(site.arm().unread.isEmpty)
        await site.runner.stop()
    }
}
