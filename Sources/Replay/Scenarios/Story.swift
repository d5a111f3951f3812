package import AccessControl
package import Foundation
package import PassageControl
package import SiteConfiguration

/// A scenario with the site and rules that it names, ready to be played.
package struct Story: Sendable {
    package let scenario: Scenario
    package let plan: SitePlan
    package let rules: AccessRules
    package let sources: ScenarioSources
    package let start: Date

    /// A story from values, for tests that need no files.
    package init(
        scenario: Scenario, plan: SitePlan, rules: AccessRules, sources: ScenarioSources, start: Date
    ) {
        self.scenario = scenario
        self.plan = plan
        self.rules = rules
        self.sources = sources
        self.start = start
    }

    /// Reads a `.scenario` file and the files that its header names, relative to its folder.
    ///
    /// Throws `ScenarioError`, `ConfigurationMistakes` or `RulesError`, each naming the file and place.
    package static func read(_ url: URL) throws -> Story {
        guard let text = try? String(contentsOf: url, encoding: .utf8) else {
            throw ScenarioError(file: url.lastPathComponent, line: 0, message: "cannot be read as text")
        }
        let scenario = try Scenario(text: text, file: url.lastPathComponent)
        let folder = url.deletingLastPathComponent()
        guard let siteFile = scenario.siteFile, let rulesFile = scenario.rulesFile else {
            throw ScenarioError(file: scenario.file, line: 0, message: "names no site and rules")
        }
        let site = try SiteFile.read(folder.appendingPathComponent(siteFile), kinds: kinds)
        let rules = try RulesFile.read(
            folder.appendingPathComponent(rulesFile), site: site.layout, pinDigest: StoryPIN.digest)
        guard let start = scenario.start?.date(in: SiteCalendar(timeZone: site.timeZone)) else {
            throw ScenarioError(file: scenario.file, line: 0, message: "the clock skips the start")
        }
        return Story(
            scenario: scenario, plan: site.plan, rules: try rules.accessRules(of: site.layout),
            sources: ScenarioSources(site), start: start)
    }

    /// The simulated devices, and a camera that pushes, which only scenarios have.
    package static let kinds = DeviceKind.simulated + [DeviceKind("scriptedPushes", .source(.pushes))]
}
