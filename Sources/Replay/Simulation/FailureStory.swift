package import Foundation
import Scenarios
import SiteConfiguration

/// A failing run as three files that a person reads and the story player plays: the scenario, its site and its rules.
package struct FailureStory: Sendable {
    package let seed: UInt64
    package let violation: Violation

    /// The scenario, with what came of each line when it was played.
    package let scenario: String
    package let site: String
    package let rules: String

    /// The story of a run that broke an invariant.
    ///
    /// The player has no slow disks and no stuck relays: what comes of the lines there may differ from what came of them
    /// in the simulation, and a person looks at both.
    package init(_ plan: SimulationPlan, _ outcome: SimulatedRun.Outcome, violation: Violation) {
        seed = plan.seed
        self.violation = violation
        site = plan.siteText
        rules = plan.rulesText
        let name = "seed-\(plan.seed)"
        let text = Self.text(plan, outcome, violation, name)
        scenario = Self.played(text, plan, name) ?? text
    }

    /// Writes the files into a folder, which is made; returns the scenario's.
    package func write(to folder: URL) throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let name = "seed-\(seed)"
        let file = folder.appending(path: "\(name).scenario")
        try Data(scenario.utf8).write(to: file)
        try Data(site.utf8).write(to: folder.appending(path: "\(name)-site.yaml"))
        try Data(rules.utf8).write(to: folder.appending(path: "\(name)-rules.yaml"))
        return file
    }

    private static func text(
        _ plan: SimulationPlan, _ outcome: SimulatedRun.Outcome, _ violation: Violation, _ name: String
    ) -> String {
        let header = [
            "# Seed \(plan.seed): \(violation.invariant).",
            "# At \(EventLine.time(violation.at)): \(violation.what).",
            "site: \(name)-site.yaml", "rules: \(name)-rules.yaml", "start: \(plan.start)", "---",
        ]
        return (header + ordered(outcome.story)).joined(separator: "\n") + "\n"
    }

    /// Lines stand in the order of their times; what was told ahead of time is put where it belongs.
    private static func ordered(_ lines: [String]) -> [String] {
        let timed = lines.enumerated().map { index, line in
            (time: Self.time(of: line), index: index, line: line)
        }
        return timed.sorted { ($0.time, $0.index) < ($1.time, $1.index) }.map(\.line)
    }

    /// The seconds after the `+` with which a line or a comment begins.
    private static func time(of line: String) -> Double {
        let digits = line.drop { $0 != "+" }.dropFirst().prefix { $0.isNumber || $0 == "." }
        return Double(digits) ?? 0
    }

    /// The same text with its expectations; nil where the player cannot play it.
    private static func played(_ text: String, _ plan: SimulationPlan, _ name: String) -> String? {
        guard let scenario = try? Scenario(text: text, file: "\(name).scenario"),
            let site = try? SiteFile.parse(
                plan.siteText, file: "\(name)-site.yaml", kinds: Story.kinds),
            let rules = try? RulesFile.parse(
                plan.rulesText, file: "\(name)-rules.yaml", site: site.layout, pinDigest: StoryPIN.digest),
            let start = try? World.date(plan.start, in: site.timeZone),
            let accessRules = try? rules.accessRules(of: site.layout)
        else { return nil }
        let story = Story(
            scenario: scenario, plan: site.plan, rules: accessRules, sources: ScenarioSources(site),
            start: start)
        return try? StoryCheck(story).rewritten
    }
}
