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
        try await forgive(in: ["--data", scratch.path("data"), "--config", "Config/sites/demo.yaml"])
    }

    /// Whoever passed in the demo is inside: Ana by card and PIN, and her car.
    private func forgive(in folder: [String]) async throws {
        func presence(_ words: String...) async throws -> Program.Outcome {
            await (try RunningProgram(["presence"] + words + folder)).outcome()
        }
        let inside = try await presence("list", "--json")
        #expect(inside.lines.contains { $0.contains("LK923UP") && $0.contains(#""area":"yard""#) })
        #expect(inside.lines.contains { $0.contains(#""id":"ana""#) && $0.contains(#""area":"house""#) })

        let forgiven = try await presence("forgive", "LK 923UP", "--reason", "left on a truck")
        #expect(forgiven.output == "LK923UP: Yard is forgotten\n", "\(forgiven.complaint)")

        #expect(!(try await presence("list", "--json")).output.contains("LK923UP"))
        let proof = await (try RunningProgram(["journal", "verify"] + folder)).outcome()
        #expect(proof.status == 0, "\(proof.complaint)")
    }

    @Test("a demo that is stopped ends quietly", arguments: [SIGTERM, SIGINT])
    func stopped(signal: Int32) async throws {
        let demo = try RunningProgram(["demo"])
        try await waitUntilUnderWay(demo)

        demo.signal(signal)

        let outcome = await demo.outcome()
        #expect(outcome.status == 0)
        #expect(outcome.complaint.isEmpty, "\(outcome.complaint)")
    }

    /// Somebody has been let in, so that the site runs and the signals are heard.
    private func waitUntilUnderWay(_ demo: RunningProgram) async throws {
        for _ in 0..<1_200 {
            if demo.output.contains("granted") { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("the demo did not come up: \(demo.complaint)")
    }

    @Test("a folder without samples is named")
    func samples() async throws {
        let outcome = try await Program.run("demo", "--once", "--samples", "/no/such/folder")
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("--samples"))
    }
}
