import Foundation
import Testing

struct DemoTests {
    @Test("the demo plays one round, lets residents in, denies strangers, and its journal is proved")
    func once() async throws {
        let scratch = try Scratch()

        let outcome = try await Program.run("demo", "--once", "--data", scratch.path("data"))

        #expect(outcome.status == 0, "\(outcome.complaint)")
        #expect(outcome.output.contains("granted to Ana"))
        #expect(outcome.output.contains("denied: "))
        #expect(outcome.output.contains("opens"))
        #expect(outcome.output.contains("verified."))
        #expect(!outcome.output.contains("NOT verified"))
    }

    @Test("a folder without samples is named")
    func samples() async throws {
        let outcome = try await Program.run("demo", "--once", "--samples", "/no/such/folder")
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("--samples"))
    }
}
