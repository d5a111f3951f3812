/// The places at which the symbol of a skeleton may be a digit's, and a letter's; many may be either's.
struct SkeletonFit {
    private var digits: UInt16 = 0
    private var letters: UInt16 = 0

    init(_ skeleton: PackedSymbols) {
        for (behind, symbol) in skeleton.enumerated() {
            let place = skeleton.count - 1 - behind
            if PackedSymbols.isOfDigits(symbol) { digits |= 1 << place }
            if PackedSymbols.isOfLetters(symbol) { letters |= 1 << place }
        }
    }

    /// The places at which it cannot be that of a plate with digits at these places and letters at the others.
    func unfit(_ shape: UInt16, _ count: Int) -> UInt16 {
        (shape & ~digits | ~shape & ~letters) & UInt16(truncatingIfNeeded: 1 << count - 1)
    }
}
