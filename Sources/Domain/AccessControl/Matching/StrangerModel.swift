/// What the plates of strangers of one shape look like, and what they look like once they were read.
///
/// Strangers come from where the listed ones come from, so place i holds c with the listed plates' own frequency,
/// p_i(c) = (n_i(c) + 1) / (n + |alphabet|) over the letters or the digits: a fleet or a region makes its neighbours
/// likely, and little is forgiven there. What is read at place i is then q_i(b) = Σ_a p_i(a)·P(b|a).
///
/// Choosing the cheapest rules prefers characters whose frequency happens to be underestimated. So the character at the
/// place that differs counts with one standard error more: p̂_i(c) = (n_i(c) + 1 + √(n_i(c) + 1)) / (n + |alphabet|).
struct StrangerModel: Sendable {
    let shape: PlateShape

    /// p by place and symbol, 0 where a symbol cannot stand.
    let likely: [Double]

    /// q by place and symbol; never 0.
    let readAs: [Double]

    /// p_i(c)·P(c|c).
    let readRight: [Double]

    /// p̂.
    let atMost: [Double]

    /// Σ_a p̂_i(a)·P(b|a).
    let readAsAtMost: [Double]

    /// 1 − P(listed): costs are those of cars that are not listed.
    let unlistedShare: Double

    init(_ shape: PlateShape, _ listed: ListedShape?) {
        self.shape = shape
        let size = PlateSymbols.alphabet
        var likely = Array(repeating: 0.0, count: shape.length * size)
        var atMost = likely
        var listedShare = Double(listed?.plates ?? 0)
        for place in 0..<shape.length {
            let symbols = shape.symbols(at: place)
            let total = Double((listed?.plates ?? 0) + symbols.count)
            var agreeing = 0.0
            for symbol in symbols {
                let count = Double(listed?.count(of: symbol, at: place) ?? 0)
                likely[place * size + symbol] = (count + 1) / total
                atMost[place * size + symbol] = (count + 1 + (count + 1).squareRoot()) / total
                agreeing += count * likely[place * size + symbol]
            }
            listedShare *= agreeing / Double(max(listed?.plates ?? 0, 1))
        }
        self.likely = likely
        self.atMost = atMost
        unlistedShare = 1 - min(listedShare, 0.99)
        readAs = Self.read(likely, shape)
        readAsAtMost = Self.read(atMost, shape)
        readRight = likely.indices.map { index in
            let symbol = index % size
            return likely[index] * CharacterConfusions.probability(of: symbol, truth: symbol)
        }
    }

    private static func read(_ truths: [Double], _ shape: PlateShape) -> [Double] {
        let size = PlateSymbols.alphabet
        var read = Array(repeating: 0.0, count: truths.count)
        for place in 0..<shape.length {
            for truth in shape.symbols(at: place) {
                let share = truths[place * size + truth]
                for symbol in 0..<size {
                    read[place * size + symbol] +=
                        share * CharacterConfusions.probability(of: symbol, truth: truth)
                }
            }
        }
        return read
    }
}
