import SiteControl
import Testing

/// What an order about a camera's clock says where it cannot be carried out.
@Suite("Orders about clocks")
struct ClockTests {
    @Test("without a service there is no clock to trust, and nothing is journalled")
    func needsService() async throws {
        let bench = try ControlBench()
        await #expect(throws: ControlError.needsService("trust in the clock of a camera")) {
            try await answers(bench.inPlace, .trustClock(device: "push", reason: "it shows winter time"))
        }
        #expect(try await answers(bench.inPlace, .journal(JournalQuery())).isEmpty)
    }

    @Test("an order without a reason is refused", arguments: ["", "  ", String(repeating: "x", count: 201)])
    func reason(words: String) async throws {
        let bench = try ControlBench()
        await #expect(
            throws: ControlError.refused(
                "a reason of 1–200 characters is needed: it is written to the journal")
        ) {
            try await answers(bench.inPlace, .trustClock(device: "push", reason: words))
        }
    }
}
