/// Every packed skeleton one edit away from another.
struct SkeletonEdits {
    private let skeleton: UInt64
    private let count: Int

    init(of skeleton: UInt64) {
        self.skeleton = skeleton
        count = PackedSymbols(word: skeleton).count
    }

    /// Calls with each of them, with some twice, and not with the skeleton itself.
    func forEach(_ body: (UInt64) -> Void) {
        let (symbols, powers) = (Self.symbols, Self.powers)
        let mayGrow = count < PlateText.maximumLength
        for rest in 0..<count {
            let (through, behind) = skeleton.quotientAndRemainder(dividingBy: powers[rest])
            let (before, character) = through.quotientAndRemainder(dividingBy: PackedPlate.base)
            body(before * powers[rest] + behind)
            for symbol in symbols where symbol != character {
                body((before * PackedPlate.base + symbol) * powers[rest] + behind)
                // Behind its equal a character gives the same as before it.
                if mayGrow { body((through * PackedPlate.base + symbol) * powers[rest] + behind) }
            }
        }
        if mayGrow { for symbol in symbols { body(symbol * powers[count] + skeleton) } }
    }

    /// Those that a skeleton is made of.
    private static let symbols = PackedSymbols.classes.map { UInt64($0) }

    /// Of the base, as many as a plate has characters.
    private static let powers: [UInt64] = (0..<PlateText.maximumLength).reduce(into: [1]) { powers, place in
        powers.append(powers[place] * PackedPlate.base)
    }
}
