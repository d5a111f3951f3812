import AccessControl
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("Orders and questions to the runner", .timeLimit(.minutes(5)))
struct RunnerOrderTests {
    @Test("an order returns once its row is durable, and says what it led to")
    func orderReceipt() async throws {
        let site = try TestSite()
        await site.runner.start()

        let receipt = try await site.runner.order(TestSite.order(.open))

        #expect(receipt.commands.map(\.action) == [.pulse])
        #expect(site.journal.kinds.contains(.opened))
        await site.runner.stop()
    }

    @Test(
        "a lock takes back an opening and a hold that still wait for their rows",
        arguments: [
            OperatorCommand.Order.open, .hold,
        ])
    func lockWhileOpeningWaits(_ opening: OperatorCommand.Order) async throws {
        let site = try TestSite()
        await site.runner.start()
        site.journal.set(.hangs)
        let runner = site.runner
        let first = Task { try await runner.order(TestSite.order(opening)) }
        await site.row(opening == .open ? .opened : .heldOpen)
        let lock = Task { try await runner.order(TestSite.order(.lock)) }
        await site.row(.locked)

        site.journal.release()
        _ = try await first.value
        _ = try await lock.value
        await site.runner.stop()

        #expect(site.journal.kinds.contains(.locked))
        #expect(!site.arm().unread.contains { $0 == .pulse || $0 == .holdOpen })
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
