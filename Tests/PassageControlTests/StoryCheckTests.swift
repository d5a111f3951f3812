import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Scenarios
import Testing

@Suite("Checking and rewriting stories")
struct StoryCheckTests {
    private func check(_ lines: String) throws -> StoryCheck {
        let header = "site: s.yaml\nrules: r.yaml\nstart: 2026-03-02T10:00:00\n---\n"
        let rules = try AccessRules.sample(credentials: [try .vehicle(plates: ["1234BCD"])])
        let scenario = try Scenario(text: header + lines, file: "x.scenario")
        return try StoryCheck(
            Story(
                scenario: scenario, plan: .sample(), rules: rules, sources: ScenarioSources(), start: .sample)
        )
    }

    @Test("what was not expected, and what did not come, is told with its line")
    func differences() throws {
        let check = try check(
            """
            10:00:01 gate armingLoopOccupied -> command open
            10:00:02 in plate 1234BCD confidence 0.99
            """)
        #expect(
            check.differences == [
                "x.scenario:5: “10:00:01 gate armingLoopOccupied” expected command open, got nothing",
                "x.scenario:6: “10:00:02 in plate 1234BCD confidence 0.99” expected nothing, "
                    + "got record granted Ana, command open, indicate green",
            ])
    }

    @Test("what happens at a moment that no line names is told")
    func stray() throws {
        let check = try check("10:00:01 gate fireInputActive -> command hold, indicate green\n10:00:02\n")
        #expect(check.differences.count == 1)
        let silent = try self.check(
            """
            10:00:01 gate armingLoopOccupied
            10:00:02 in plate 7777XYZ
            10:00:09
            """)
        #expect(
            silent.differences == [
                "x.scenario: unexpected at 10:00:05, which no line names: "
                    + "record denied unknownCredential 7777XYZ, indicate denied"
            ])
    }

    @Test("a rewritten story comes out as it is told, and keeps its comments")
    func rewriting() throws {
        let lines = """
            # He comes.
            10:00:01 gate armingLoopOccupied
            10:00:02 in plate 7777XYZ -> command open
            10:00:09
            """
        let rewritten = try check(lines).rewritten
        let body = try #require(rewritten.components(separatedBy: "---\n").last)
        #expect(body.contains("# He comes."))
        #expect(try check(body).differences == [])
    }

    @Test("time does not run backwards")
    func backwards() {
        #expect(throws: ScenarioError.self) { try check("10:00:02\n10:00:01\n") }
    }
}
