/// A rule with what it would gain and what it would cost.
struct RuleCandidate {
    let rule: ForgivingRule

    /// How many of the listed plates, misread once each, it would let in: n·P(the misreading).
    let gain: Double

    /// By group of strangers: the probability that one of them is let in by it, over the group's share of the budget.
    let costs: [(group: Int, cost: Double)]

    /// What is gained for what is spent.
    var worth: Double { gain / costs.reduce(0) { $0 + $1.cost } }

    func fits(_ spent: [Double], limit: Double) -> Bool {
        costs.allSatisfy { spent[$0.group] + $0.cost <= limit }
    }
}
