// A character lost, one too many, and two look-alikes at once.

extension ShapeFit {
    mutating func pairRules() -> [RuleCandidate] {
        var candidates: [RuleCandidate] = []
        for first in 0..<shape.length {
            for second in first + 1..<max(shape.length, first + 1) {
                var costs: [StrangerCost] = []
                for (group, sums) in sums.enumerated() {
                    guard let sums else { continue }
                    costs.append(StrangerCost(group: group, cost: sums.butTwo[first * shape.length + second]))
                }
                let pairs = pairs(first, second)
                costs += visitors(as: shape.toggled(first).toggled(second), reads: pairs.reads)
                candidates.append(
                    candidate(.twoLookAlikes(first: first, second: second), gain: pairs.gain, costs))
            }
        }
        return candidates
    }

    /// How many texts two look-alikes of the other kind make of the listed plates, and how many are misread so.
    private func pairs(_ first: Int, _ second: Int) -> (reads: Double, gain: Double) {
        var reads = 0.0
        var gain = 0.0
        let partners = CrossLookAlikes.partners
        let misread = CrossLookAlikes.misreadAsOne
        for plate in listed.sample {
            reads += Double(partners[plate[first]].count * partners[plate[second]].count)
            gain += misread[plate[first]] * misread[plate[second]]
        }
        return (reads * listed.weight, gain * listed.weight)
    }

    mutating func lengthRules() -> [RuleCandidate] {
        var candidates: [RuleCandidate] = []
        for place in 0..<shape.length where shape.length > 1 {
            let gain = Double(listed.plates) * LengthConfusions.lost(at: place, of: shape.length)
            let costs = lossCosts(place)
            candidates.append(candidate(.lost(place: place), gain: gain, costs))
        }
        for place in 0...shape.length where shape.length < PlateText.maximumLength {
            for digit in [true, false] {
                let gain =
                    Double(listed.plates) * LengthConfusions.added(at: place, of: shape.length)
                    * LengthConfusions.kindShare
                let costs = additionCosts(place, digit: digit)
                candidates.append(candidate(.added(place: place, digit: digit), gain: gain, costs))
            }
        }
        return candidates
    }

    /// Strangers that lost a character too and differ from a listed plate in it, and those who never had it.
    private mutating func lossCosts(_ place: Int) -> [StrangerCost] {
        let lost = run(around: place).reduce(0) { $0 + LengthConfusions.lost(at: $1, of: shape.length) }
        var costs: [StrangerCost] = []
        for (group, sums) in sums.enumerated() {
            guard let sums else { continue }
            costs.append(StrangerCost(group: group, cost: lost * sums.total(at: place)))
        }
        let read = shape.removing(place)
        if let group = groups.index(of: read) {
            let reads = likelihood(in: groups.models[group]) { $0 < place ? $0 : $0 == place ? nil : $0 - 1 }
            costs.append(StrangerCost(group: group, cost: reads))
        }
        return costs + visitors(as: read, reads: Double(listed.plates))
    }

    /// Strangers to whom a character was added as well, and those whose plate has it.
    private mutating func additionCosts(_ place: Int, digit: Bool) -> [StrangerCost] {
        let added = LengthConfusions.added(at: place, of: shape.length) * LengthConfusions.kindShare
        let near = min(place, shape.length - 1)
        let length = Double(max(run(around: near).count, run(around: max(place - 1, 0)).count))
        var costs: [StrangerCost] = []
        for (group, sums) in sums.enumerated() {
            guard let sums else { continue }
            let shifted = max(sums.total(at: near), sums.total(at: max(place - 1, 0))) * length
            costs.append(StrangerCost(group: group, cost: added * (shifted + sums.whole)))
        }
        let read = shape.inserting(digit: digit, at: place)
        if let group = groups.index(of: read) {
            let reads = likelihood(in: groups.models[group]) { $0 < place ? $0 : $0 + 1 }
            costs.append(StrangerCost(group: group, cost: reads))
        }
        let kind = Double(PlateSymbols.symbols(digit: digit).count)
        return costs + visitors(as: read, reads: Double(listed.plates) * kind)
    }

    /// Σ over the listed plates of the probability that a stranger reads as one of them with its places moved.
    ///
    /// A place that moves to nil is left out.
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
