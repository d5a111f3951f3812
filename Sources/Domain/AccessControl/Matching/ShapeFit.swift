/// Works out what may be forgiven to the listed plates of one shape: every rule's gain and cost, and the choice.
///
/// Let σ be the shape, n_i(a) how many of its listed plates have a at place i, P(b|a) how often a is read as b, and M_i(a)
/// the sums of `ReadingSums`. A stranger is let in by the rule (i, a→b) when it *reads* as a listed plate with b for a at
/// place i, whether it was read rightly or not. Reads of different places are taken as independent, so for strangers of
/// shape τ
///
///     cost = M_i(a)·[ p̂_i(b)·P(b|b)·r + Σ_{a'≠a,b} p̂_i(a')·P(b|a')·t ] + (M_i(a) − M'_i(a))·p_i(a)·P(b|a)·m
///     gain = n_i(a)·P(b|a)·m
///
/// with M' the part of M that the listed plates' own cars read (no strangers), and r, t, m how likely it is that a
/// rightly read, an otherwise misread and an a-misread character show the `Doubt` that the rule asks for. Where b cannot
/// stand at the place, a 0 where all have a letter, p̂_i(b) is 0 and only misread strangers pay: that is nearly free.
/// If the read has the shape of other listed plates, it is dear to those, because τ runs over all linked shapes.
///
/// All sums over rules are bounds (a union bound), for a stranger may be covered by several rules, and one for whom two
/// plates are equally near is denied.
///
/// What it takes for granted: strangers of a shape come from where its listed plates come from; places are independent
/// but for what the listed plates themselves share; reads of one car are wrong in the ways that were counted. A company
/// whose cars mostly are listed and whose others are not is the hardest case, and the reason why the sums run over the
/// plates.
struct ShapeFit {
    let shape: PlateShape
    let listed: ListedShape

    /// By group; nil for strangers whose plates are longer or shorter.
    let sums: [ReadingSums?]

    private(set) var groups: StrangerGroups

    init(_ shape: PlateShape, in shapes: [PlateShape: ListedShape]) {
        self.shape = shape
        let listed = shapes[shape] ?? ListedShape(shape)
        self.listed = listed
        let groups = StrangerGroups(shape, in: shapes)
        self.groups = groups
        sums = groups.models.map { model in
            model.shape.length == shape.length ? ReadingSums(listed, of: shape, readBy: model) : nil
        }
    }

    /// The rules that the budget pays for.
    mutating func rules(budget: Double) -> ForgivenRules {
        // Without a sample nothing is known about the costs.
        if listed.sample.isEmpty { return .none }
        let common = lengthRules() + pairRules()
        let substitutions = substitutions()
        var certain = common
        var doubted = common
        for substitution in substitutions {
            certain.append(candidate(substitution, .certain))
            for doubt in Doubt.allCases {
                doubted.append(candidate(substitution, DoubtWeights(doubt, alike: substitution.isAlike)))
            }
        }
        return ForgivenRules(
            certain: BudgetFilling.rules(from: certain, groups: groups.count, budget: budget),
            doubted: BudgetFilling.rules(from: doubted, groups: groups.count, budget: budget))
    }

    /// A cost of visitors who read as a shape that nobody listed: they are spread evenly over its plates.
    mutating func visitors(as read: PlateShape, reads: Double) -> [StrangerCost] {
        if groups.index(of: read) != nil || !(1...PlateText.maximumLength).contains(read.length) { return [] }
        return [StrangerCost(group: groups.visitors(of: read), cost: reads / read.plates)]
    }

    /// The candidate with each cost as a part of what its group may pay.
    func candidate(_ rule: ForgivingRule, gain: Double, _ costs: [StrangerCost]) -> RuleCandidate {
        RuleCandidate(
            rule, gain: gain,
            costs: costs.map { RuleCandidate.Cost(group: $0.group, cost: $0.cost / groups.parts[$0.group]) })
    }
}

/// The probability that one stranger of a group is let in.
struct StrangerCost {
    let group: Int
    let cost: Double
}

extension PlateShape {
    /// How many plates of this shape there can be.
    fileprivate var plates: Double {
        (0..<length).reduce(1) { $0 * Double(symbols(at: $1).count) }
    }
}
