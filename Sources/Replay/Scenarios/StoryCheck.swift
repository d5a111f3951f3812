import AccessControl
package import Foundation

/// Compares what a story expects with what came of it, and writes the story anew after an intended change.
package struct StoryCheck: Sendable {
    private let scenario: Scenario
    private let outcomes: [StoryPlayer.Outcome]
    private let clock: @Sendable (Date) -> String

    /// `timeZone` is the one in which moments that no line names are told.
    package init(scenario: Scenario, outcomes: [StoryPlayer.Outcome], timeZone: TimeZone) {
        self.scenario = scenario
        self.outcomes = outcomes
        clock = { Self.clock($0, timeZone) }
    }

    /// Plays a story and compares.
    package init(_ story: Story) throws(ScenarioError) {
        var player = StoryPlayer(story)
        let outcomes = try player.play()
        self.init(scenario: story.scenario, outcomes: outcomes, timeZone: story.rules.timeZone)
    }

    /// One message for each line that did not come out as expected, in order; empty when all did.
    package var differences: [String] {
        let lines = Dictionary(
            scenario.lines.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        return outcomes.compactMap { outcome in
            guard let number = outcome.line, let line = lines[number] else {
                return "\(scenario.file): unexpected at \(clock(outcome.at)), which no line names: "
                    + outcome.words.joined(separator: ", ")
            }
            if line.expectations == outcome.words { return nil }
            return
                "\(scenario.file):\(number): “\(line.statement)” expected \(Self.list(line.expectations)), "
                + "got \(Self.list(outcome.words))"
        }
    }

    /// The text of the story with the expectations that came out, and a line for each moment that none named.
    package var rewritten: String {
        var text = scenario.source
        var statements = Dictionary(
            scenario.lines.map { ($0.number, $0.statement) }, uniquingKeysWith: { first, _ in first })
        var added = 0
        for outcome in outcomes {
            guard let number = outcome.line, let statement = statements.removeValue(forKey: number) else {
                let next = nextLine(after: outcome)
                text.insert(Self.line(clock(outcome.at), outcome.words), at: next - 1 + added)
                added += 1
                continue
            }
            text[number - 1 + added] = Self.line(statement, outcome.words)
        }
        return text.joined(separator: "\n")
    }

    /// The number of the line before which a moment belongs.
    private func nextLine(after stray: StoryPlayer.Outcome) -> Int {
        let following = outcomes.first { ($0.line != nil) && $0.at > stray.at }?.line
        return following ?? scenario.source.count + 1
    }

    private static func line(_ statement: String, _ words: [String]) -> String {
        guard !words.isEmpty else { return statement }
        let padding = String(repeating: " ", count: max(1, 44 - statement.count))
        return statement + padding + "-> " + words.joined(separator: ", ")
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "nothing" : words.joined(separator: ", ")
    }

    private static func clock(_ date: Date, _ timeZone: TimeZone) -> String {
        let local = date.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: date))
        let milliseconds = Int64((min(max(local, 0), 1e11) * 1000).rounded()) % 86_400_000
        let parts = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60]
        let time = parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
        let rest = milliseconds % 1000
        return rest == 0 ? time : time + "." + String(String(rest + 1000).dropFirst())
    }
}
