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
