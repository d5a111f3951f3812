/// Chooses the rules that a budget pays for.
///
/// This is a knapsack, filled greedily by worth. It is filled in steps of the budget, 1, 1.25, 1.6, 2, 2.5 … from 1 in
/// 10⁹ up to the site's own, each going on from the one before: so whatever a smaller budget forgives, a larger one
/// forgives as well, which a single filling does not give.
enum BudgetFilling {
    /// Below this no rule is looked at.
    private static let smallest = 1e-9

    private static let steps = [1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8]

    /// The steps of the budget up to one, smallest first.
    static func limits(upTo budget: Double) -> [Double] {
        var limits: [Double] = []
        var decade = smallest
        while decade <= min(budget, 1) {
            limits += steps.map { $0 * decade }.filter { $0 <= budget * 1.000_001 }
            decade *= 10
        }
        return limits
    }

    /// The rules that are paid for; every group of strangers pays at most the budget.
    static func rules(from candidates: [RuleCandidate], groups: Int, budget: Double) -> Set<ForgivingRule> {
        let limits = limits(upTo: budget)
        guard let last = limits.last else { return [] }
        let payable = candidates.filter { $0.gain > 0 && $0.largestCost <= last }
        let worths = payable.map(\.worth)
        var waiting = payable.indices.sorted { (worths[$1], $0) < (worths[$0], $1) }
        var spent = Array(repeating: 0.0, count: groups)
        var taken: Set<ForgivingRule> = []
        for limit in limits {
            waiting.removeAll { index in
                let candidate = payable[index]
                guard candidate.largestCost <= limit, candidate.fits(spent, limit: limit) else {
                    return false
                }
                for cost in candidate.costs { spent[cost.group] += cost.cost }
                taken.insert(candidate.rule)
                return true
            }
        }
        return taken
    }
}
