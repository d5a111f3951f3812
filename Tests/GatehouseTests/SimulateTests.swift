import Foundation
import Testing

/// The simulation as a person starts it.
@Suite("The simulate command", .timeLimit(.minutes(5)))
struct SimulateTests {
    private func seeds(pace: String) async throws -> Program.Outcome {
        try await Program.run(
            "simulate", "--seeds", "1-3", "--minutes", "1", "--pace", pace, "--jobs", "1", "--json")
    }

    @Test("each seed is a line, and comes out the same in another process", arguments: ["storm", "busy-day"])
    func sameInAnotherProcess(pace: String) async throws {
        let first = try await seeds(pace: pace)
        #expect(first.status == 0)
        #expect(first.lines.count == 4)
        #expect(first.lines.prefix(3).allSatisfy { $0.contains(#""ok":true"#) })
        // The last line tells how fast it was.
        #expect(try await seeds(pace: pace).lines.prefix(3) == first.lines.prefix(3))
    }

    @Test("more seeds than anybody can wait for are wrong usage")
    func tooManySeeds() async throws {
        let outcome = try await Program.run("simulate", "--seeds", "0-18446744073709551615")
        #expect(outcome.status == 64)
        #expect(outcome.complaint.contains("--seeds is at most"))
    }
}
