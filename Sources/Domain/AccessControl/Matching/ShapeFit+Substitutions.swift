// One character read as another.

extension ShapeFit {
    /// What strangers of one group would pay for a substitution, in the parts that a doubt weighs.
    struct SubstitutionCost {
        var right = 0.0
        var third = 0.0
        var misread = 0.0

        static func += (left: inout SubstitutionCost, right: SubstitutionCost) {
            left.right += right.right
            left.third += right.third
            left.misread += right.misread
        }
    }

    /// One substitution, or all at a place that are not worth a rule of their own.
    struct Substitution {
        let place: Int
        /// The symbols as they are listed and read, or nil for all the others of a kind.
        let symbols: (listed: Int, read: Int)?
        let isDigit: Bool
        let isAlike: Bool
        var gain = 0.0
        /// How many different texts are read so.
        var reads = 0.0
        /// By group of listed strangers.
        var costs: [SubstitutionCost]

        func rule(_ doubt: Doubt) -> ForgivingRule {
            guard let symbols else { return .otherSubstitution(place: place, digit: isDigit, doubt: doubt) }
            return .substitution(place: place, listed: symbols.listed, read: symbols.read, doubt: doubt)
        }
    }

    func substitutions() -> [Substitution] {
        (0..<shape.length).flatMap { place in
            [true, false].flatMap { substitutions(at: place, digit: $0) }
        }
    }

    mutating func candidate(_ substitution: Substitution, _ weights: DoubtWeights) -> RuleCandidate {
        var costs: [StrangerCost] = []
        costs.reserveCapacity(substitution.costs.count + 1)
        for (group, cost) in substitution.costs.enumerated() {
            let weighed =
                cost.right * weights.right + cost.third * weights.third + cost.misread * weights.misread
            if weighed > 0 { costs.append(StrangerCost(group: group, cost: weighed)) }
        }
        if shape.isDigit(substitution.place) != substitution.isDigit {
            costs += visitors(
                as: shape.toggled(substitution.place), reads: substitution.reads * weights.right)
        }
        return candidate(substitution.rule(weights.doubt), gain: substitution.gain * weights.misread, costs)
    }

    private func substitutions(at place: Int, digit: Bool) -> [Substitution] {
        let none = Array(repeating: SubstitutionCost(), count: sums.count)
        var named: [Substitution] = []
        var others = Substitution(place: place, symbols: nil, isDigit: digit, isAlike: false, costs: none)
        for truth in shape.symbols(at: place) where listed.count(of: truth, at: place) > 0 {
            let count = Double(listed.count(of: truth, at: place))
            for read in PlateSymbols.symbols(digit: digit) where read != truth {
                let gain = count * CharacterConfusions.probability(of: read, truth: truth)
                if CharacterConfusions.isNamed(truth: truth, read: read) {
                    named.append(
                        Substitution(
                            place: place, symbols: (truth, read), isDigit: digit,
                            isAlike: CharacterConfusions.areAlike(truth, read), gain: gain, reads: count,
                            costs: sums.indices.map { cost(to: $0, place, truth, read) }))
                } else {
                    others.gain += gain
                    others.reads += count
                    for group in sums.indices { others.costs[group] += cost(to: group, place, truth, read) }
                }
            }
        }
        return named + [others]
    }

    /// The formula of `ShapeFit`, before the doubt is weighed.
    private func cost(to group: Int, _ place: Int, _ truth: Int, _ read: Int) -> SubstitutionCost {
        guard let sums = sums[group] else { return SubstitutionCost() }
        let model = groups.models[group]
        let listedIndex = place * PlateSymbols.alphabet + truth
        let readIndex = place * PlateSymbols.alphabet + read
        let misread = CharacterConfusions.probability(of: read, truth: truth)
        let right = model.atMost[readIndex] * CharacterConfusions.probability(of: read, truth: read)
        let third = max(model.readAsAtMost[readIndex] - right - model.atMost[listedIndex] * misread, 0)
        let others = sums.butOne[listedIndex]
        let own = sums.butOneOwn[listedIndex]
        return SubstitutionCost(
            right: others * right, third: others * third,
            misread: max(others - own, 0) * model.likely[listedIndex] * misread)
    }
}

/// How likely a character shows the doubt that a rule asks for.
struct DoubtWeights {
    let doubt: Doubt
    let misread: Double
    let right: Double
    let third: Double

    /// A read without posteriors shows none, whatever it is.
    static let certain = DoubtWeights(doubt: .none, misread: 1, right: 1, third: 1)

    init(_ doubt: Doubt, alike: Bool) {
        self.init(
            doubt: doubt, misread: Doubt.misread(alike: alike)[doubt],
            right: Doubt.right(doubt, alike: alike), third: Doubt.third(doubt, alike: alike))
    }

    private init(doubt: Doubt, misread: Double, right: Double, third: Double) {
        self.doubt = doubt
        self.misread = misread
        self.right = right
        self.third = third
    }
}
