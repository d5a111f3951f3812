package import Foundation

/// Makes a failing run shorter: leaves out ever smaller parts of what happens as long as the same invariant breaks.
///
/// This is delta debugging over the acts of the plan; the site and its people stay as they are.
package struct Shortening {
    /// The most runs that are tried.
    package static let mostRuns = 400

    private let folder: URL
    private let invariant: String
    private var runs = 0
    private(set) var plan: SimulationPlan

    private init(_ plan: SimulationPlan, breaking invariant: String, in folder: URL) {
        self.plan = plan
        self.invariant = invariant
        self.folder = folder
    }

    /// The shortest plan found that breaks the same invariant.
    package static func shortest(
        _ plan: SimulationPlan, breaking violation: Violation, in folder: URL
    ) throws -> SimulationPlan {
        var shortening = Shortening(plan, breaking: violation.invariant, in: folder)
        try shortening.cutTail(after: violation.at)
        try shortening.leaveOut()
        return shortening.plan
    }

    /// What came after the violation did not cause it.
    private mutating func cutTail(after moment: Duration) throws {
        _ = try keep(plan.acts.filter { $0.at <= moment })
    }

    private mutating func leaveOut() throws {
        var size = max(plan.acts.count / 2, 1)
        while runs < Self.mostRuns {
            let isShorter = try leaveOut(partsOf: size)
            if size == 1, !isShorter { return }
            size = max(size / 2, 1)
        }
    }

    /// Tries to do without each part of a size; true when it could do without any.
    private mutating func leaveOut(partsOf size: Int) throws -> Bool {
        var isShorter = false
        var start = 0
        while start < plan.acts.count, runs < Self.mostRuns {
            var rest = plan.acts
            rest.removeSubrange(start..<min(start + size, rest.count))
            if try keep(rest) { isShorter = true } else { start += size }
        }
        return isShorter
    }

    /// Keeps these acts if the invariant still breaks with them alone.
    private mutating func keep(_ acts: [SimulatedAct]) throws -> Bool {
        guard acts.count < plan.acts.count else { return false }
        runs += 1
        var shorter = plan
        shorter.acts = acts
        guard try SimulatedRun.outcome(of: shorter, in: folder).violation?.invariant == invariant else {
            return false
        }
        plan = shorter
        return true
    }
}
