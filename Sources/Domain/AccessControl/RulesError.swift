/// Rules, or a change of them, that were refused, with everything that is wrong.
package struct RulesError: Error, Hashable, Sendable {
    /// At most `RulesLimits.problemsReported`, in the order in which they were met.
    package let problems: [RulesProblem]

    /// How many more there are.
    package let omitted: Int

    init(_ problems: [RulesProblem]) {
        self.problems = Array(problems.prefix(RulesLimits.problemsReported))
        omitted = problems.count - self.problems.count
    }
}

extension RulesError: CustomStringConvertible {
    /// One problem a line.
    package var description: String {
        let lines = problems.map(\.description)
        return
            (omitted == 0 ? lines : lines + ["and \(omitted) more \(omitted == 1 ? "problem" : "problems")"])
            .joined(separator: "\n")
    }
}
