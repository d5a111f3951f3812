/// A rule with what it would gain and what it would cost.
struct RuleCandidate {
    /// The probability that one stranger of a group is let in, over the group's part of the budget.
    struct Cost {
        let group: Int
        let cost: Double
    }

    let rule: ForgivingRule

    /// How many of the listed plates, misread once each, it would let in: n·P(the misreading).
    let gain: Double

    let costs: [Cost]

    /// No smaller budget pays for it.
    let largestCost: Double

    /// What is gained for what is spent.
    let worth: Double

    init(_ rule: ForgivingRule, gain: Double, costs: [Cost]) {
        self.rule = rule
        self.gain = gain
        self.costs = costs
        var sum = 0.0
        var largest = 0.0
        for cost in costs {
            sum += cost.cost
            largest = max(largest, cost.cost)
        }
        largestCost = largest
        worth = gain / sum
    }

    func fits(_ spent: [Double], limit: Double) -> Bool {
        for cost in costs where spent[cost.group] + cost.cost > limit { return false }
        return true
    }
}
