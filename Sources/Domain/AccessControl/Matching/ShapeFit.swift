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
struct ShapeFit {
    private let shape: PlateShape
    private let listed: ListedShape
    private let sums: [ReadingSums?]
    private var groups: StrangerGroups

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
        let certain = common + substitutions { [Weights.certain($0)] }
        let doubted = common + substitutions { alike in Doubt.allCases.map { Weights($0, alike: alike) } }
        return ForgivenRules(
            certain: BudgetFilling.rules(from: certain, groups: groups.count, budget: budget),
            doubted: BudgetFilling.rules(from: doubted, groups: groups.count, budget: budget))
    }

    /// How likely a character shows the doubt that a rule asks for.
    private struct Weights {
        let doubt: Doubt
        let misread: Double
        let right: Double
        let third: Double

        /// A read without posteriors shows none, whatever it is.
        static func certain(_: Bool) -> Weights { Weights(doubt: .none, misread: 1, right: 1, third: 1) }

        init(_ doubt: Doubt, alike: Bool) {
            self.init(
                doubt: doubt, misread: Doubt.misread(alike: alike)[doubt],
                right: Doubt.right(doubt, alike: alike),
                third: Doubt.third(doubt, alike: alike))
        }

        private init(doubt: Doubt, misread: Double, right: Double, third: Double) {
            self.doubt = doubt
            self.misread = misread
            self.right = right
            self.third = third
        }
    }

    // MARK: Substitutions

    /// The three parts of a cost, to be weighed by the doubt.
    private struct Parts {
        var right = 0.0
        var third = 0.0
        var misread = 0.0

        func cost(_ weights: Weights) -> Double {
            right * weights.right + third * weights.third + misread * weights.misread
        }
    }

    private mutating func substitutions(_ weights: (_ alike: Bool) -> [Weights]) -> [RuleCandidate] {
        var candidates: [RuleCandidate] = []
        for place in 0..<shape.length {
            for digit in [true, false] {
                candidates += substitutions(at: place, digit: digit, weights)
            }
        }
        return candidates
    }

    private mutating func substitutions(
        at place: Int, digit: Bool, _ weights: (_ alike: Bool) -> [Weights]
    ) -> [RuleCandidate] {
        var candidates: [RuleCandidate] = []
        var otherGain = 0.0
        var otherParts = Array(repeating: Parts(), count: sums.count)
        var otherReads = 0.0
        for truth in shape.symbols(at: place) where listed.count(of: truth, at: place) > 0 {
            let count = Double(listed.count(of: truth, at: place))
            for read in PlateSymbols.symbols(digit: digit) where read != truth {
                let parts = sums.indices.map { self.parts(of: $0, place, truth, read) }
                let gain = count * CharacterConfusions.probability(of: read, truth: truth)
                guard CharacterConfusions.isNamed(truth: truth, read: read) else {
                    otherGain += gain
                    otherReads += count
                    for group in parts.indices {
                        otherParts[group].right += parts[group].right
                        otherParts[group].third += parts[group].third
                        otherParts[group].misread += parts[group].misread
                    }
                    continue
                }
                let alike = CharacterConfusions.areAlike(truth, read)
                for weight in weights(alike) {
                    let rule = ForgivingRule.substitution(
                        place: place, listed: truth, read: read, doubt: weight.doubt)
                    candidates.append(candidate(rule, gain, parts, weight, place, digit, reads: count))
                }
            }
        }
        for weight in weights(false) {
            let rule = ForgivingRule.otherSubstitution(place: place, digit: digit, doubt: weight.doubt)
            candidates.append(candidate(rule, otherGain, otherParts, weight, place, digit, reads: otherReads))
        }
        return candidates
    }

    private func parts(of group: Int, _ place: Int, _ truth: Int, _ read: Int) -> Parts {
        guard let sums = sums[group] else { return Parts() }
        let model = groups.models[group]
        let listedIndex = place * PlateSymbols.alphabet + truth
        let readIndex = place * PlateSymbols.alphabet + read
        let misread = CharacterConfusions.probability(of: read, truth: truth)
        let right = model.atMost[readIndex] * CharacterConfusions.probability(of: read, truth: read)
        let third = max(model.readAsAtMost[readIndex] - right - model.atMost[listedIndex] * misread, 0)
        let others = sums.butOne[listedIndex]
        return Parts(
            right: others * right, third: others * third,
            misread: max(others - sums.butOneOwn[listedIndex], 0) * model.likely[listedIndex] * misread)
    }

    private mutating func candidate(
        _ rule: ForgivingRule, _ gain: Double, _ parts: [Parts], _ weights: Weights, _ place: Int,
        _ digit: Bool,
        reads: Double
    ) -> RuleCandidate {
        var costs = parts.enumerated().map { (group: $0.offset, cost: $0.element.cost(weights)) }
        if shape.isDigit(place) != digit {
            costs += visitors(as: shape.toggled(place), reads: reads * weights.right)
        }
        return paid(rule, gain * weights.misread, costs)
    }

    // MARK: Other rules

    /// What visitors pay for so many texts of a shape, when nobody listed it: they are spread evenly over its plates.
    private mutating func visitors(as read: PlateShape, reads: Double) -> [(group: Int, cost: Double)] {
        if groups.index(of: read) != nil || read.length > PlateText.maximumLength || read.length == 0 {
            return []
        }
        return [(groups.visitors(of: read), reads / read.plates)]
    }

    private func paid(
        _ rule: ForgivingRule, _ gain: Double, _ costs: [(group: Int, cost: Double)]
    ) -> RuleCandidate {
        let shares = costs.filter { $0.cost > 0 }.map {
            (group: $0.group, cost: $0.cost / groups.parts[$0.group])
        }
        return RuleCandidate(rule: rule, gain: gain, costs: shares)
    }

    private mutating func pairRules() -> [RuleCandidate] {
        var candidates: [RuleCandidate] = []
        for first in 0..<shape.length {
            for second in first + 1..<max(shape.length, first + 1) {
                var costs: [(group: Int, cost: Double)] = []
                for (group, sums) in sums.enumerated() {
                    guard let sums else { continue }
                    costs.append((group, sums.butTwo[first * shape.length + second]))
                }
                let pairs = pairs(first, second)
                costs += visitors(as: shape.toggled(first).toggled(second), reads: pairs.reads)
                candidates.append(paid(.twoLookAlikes(first: first, second: second), pairs.gain, costs))
            }
        }
        return candidates
    }

    /// How many texts two look-alikes of the other kind make of the listed plates, and how many are misread so.
    private func pairs(_ first: Int, _ second: Int) -> (reads: Double, gain: Double) {
        var reads = 0.0
        var gain = 0.0
        for plate in listed.sample {
            let (one, other) = (plate[first], plate[second])
            reads += Double(CrossLookAlikes.partners[one].count * CrossLookAlikes.partners[other].count)
            gain += CrossLookAlikes.misreadAsOne[one] * CrossLookAlikes.misreadAsOne[other]
        }
        return (reads * listed.weight, gain * listed.weight)
    }

    private mutating func lengthRules() -> [RuleCandidate] {
        var candidates: [RuleCandidate] = []
        for place in 0..<shape.length where shape.length > 1 {
            let gain = Double(listed.plates) * LengthConfusions.lost(at: place, of: shape.length)
            let costs = lossCosts(place)
            candidates.append(paid(.lost(place: place), gain, costs))
        }
        for place in 0...shape.length where shape.length < PlateText.maximumLength {
            for digit in [true, false] {
                let gain =
                    Double(listed.plates) * LengthConfusions.added(at: place, of: shape.length)
                    * LengthConfusions.kindShare
                let costs = additionCosts(place, digit: digit)
                candidates.append(paid(.added(place: place, digit: digit), gain, costs))
            }
        }
        return candidates
    }

    /// Strangers that lost a character too and differ from a listed plate in it, and those who never had it.
    private mutating func lossCosts(_ place: Int) -> [(group: Int, cost: Double)] {
        let lost = run(around: place).reduce(0) { $0 + LengthConfusions.lost(at: $1, of: shape.length) }
        var costs: [(group: Int, cost: Double)] = []
        for (group, sums) in sums.enumerated() {
            guard let sums else { continue }
            costs.append((group, lost * sums.total(at: place)))
        }
        let read = shape.removing(place)
        if let group = groups.index(of: read) {
            costs.append(
                (group, likelihood(in: groups.models[group]) { $0 < place ? $0 : $0 == place ? nil : $0 - 1 })
            )
        }
        return costs + visitors(as: read, reads: Double(listed.plates))
    }

    /// Strangers to whom a character was added as well, and those whose plate has it.
    private mutating func additionCosts(_ place: Int, digit: Bool) -> [(group: Int, cost: Double)] {
        let added = LengthConfusions.added(at: place, of: shape.length) * LengthConfusions.kindShare
        let near = min(place, shape.length - 1)
        let length = Double(max(run(around: near).count, run(around: max(place - 1, 0)).count))
        var costs: [(group: Int, cost: Double)] = []
        for (group, sums) in sums.enumerated() {
            guard let sums else { continue }
            let shifted = max(sums.total(at: near), sums.total(at: max(place - 1, 0))) * length
            costs.append((group, added * (shifted + sums.whole)))
        }
        let read = shape.inserting(digit: digit, at: place)
        if let group = groups.index(of: read) {
            costs.append((group, likelihood(in: groups.models[group]) { $0 < place ? $0 : $0 + 1 }))
        }
        let kind = Double(PlateSymbols.symbols(digit: digit).count)
        return costs + visitors(as: read, reads: Double(listed.plates) * kind)
    }

    /// Σ over the listed plates of the probability that a stranger reads as one of them, with its places moved; a place
    /// that moves to nil is left out.
    private func likelihood(in model: StrangerModel, moving: (Int) -> Int?) -> Double {
        var sum = 0.0
        for plate in listed.sample {
            var product = 1.0
            for place in 0..<shape.length {
                guard let moved = moving(place) else { continue }
                product *= model.readAs[moved * PlateSymbols.alphabet + plate[place]]
            }
            sum += product
        }
        return sum * listed.weight / model.unlistedShare
    }

    /// The places of the same kind about a place: a character lost or added among them moves the others.
    private func run(around place: Int) -> ClosedRange<Int> {
        var first = place
        var last = place
        while first > 0, shape.isDigit(first - 1) == shape.isDigit(place) { first -= 1 }
        while last + 1 < shape.length, shape.isDigit(last + 1) == shape.isDigit(place) { last += 1 }
        return first...last
    }
}

extension ReadingSums {
    /// M at a place, over all listed symbols.
    func total(at place: Int) -> Double {
        let start = place * PlateSymbols.alphabet
        return butOne[start..<start + PlateSymbols.alphabet].reduce(0, +)
    }
}

extension PlateShape {
    /// How many plates of this shape there can be.
    var plates: Double {
        (0..<length).reduce(1) { $0 * Double(symbols(at: $1).count) }
    }
}
