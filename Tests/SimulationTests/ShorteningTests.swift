import AccessControl
import Foundation
import PassageControl
import Scenarios
import Simulation
import Testing

@Suite("A failing run is made short")
struct ShorteningTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "gatehouse-simulation-\(UUID().uuidString)")

    /// A run that cannot end in readiness: its disk is broken to the end.
    private func broken() -> SimulationPlan {
        var plan = SimulationPlan(seed: 5, lanes: 1, duration: .seconds(60))
        let breaking = SimulatedDeed.disk(.fails, for: .seconds(3_600))
        plan.acts.append(SimulatedAct(at: .seconds(10), deed: breaking))
        return plan
    }

    @Test("what does not matter is left out, and the same invariant still breaks")
    func shortens() throws {
        let plan = broken()
        let violation = try #require(try SimulatedRun.outcome(of: plan, in: folder).violation)
        let shortest = try Shortening.shortest(plan, breaking: violation, in: folder)
        let again = try SimulatedRun.outcome(of: shortest, in: folder).violation
        #expect(again?.invariant == violation.invariant)
        #expect(shortest.acts.count < plan.acts.count)
        #expect(shortest.acts.contains { $0.deed == .disk(.fails, for: .seconds(3_600)) })
    }

    @Test("the story of a failure is a scenario that the player plays as it stands")
    func story() throws {
        let plan = broken()
        let outcome = try SimulatedRun.outcome(of: plan, in: folder, telling: true)
        let violation = try #require(outcome.violation)
        let story = FailureStory(plan, outcome, violation: violation)
        let file = try story.write(to: folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let check = try StoryCheck(Story.read(file))
        #expect(check.differences == [])
        #expect(story.scenario.contains("# Seed 5: \(violation.invariant)."))
    }
}
