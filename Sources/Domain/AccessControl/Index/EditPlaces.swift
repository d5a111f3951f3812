/// Where a skeleton may be edited once to become that of a plate of the listed shapes, and by which symbols.
///
/// Each set is a word with one bit a place, the first place lowest.
struct EditPlaces {
    private var instead = SymbolPlaces()
    private var before = SymbolPlaces()
    private var dropped: UInt16 = 0

    init(of skeleton: PackedSymbols, among shapes: ListedShapes) {
        let fit = SkeletonFit(skeleton)
        let count = skeleton.count
        for shape in shapes.shapes(ofLength: count) {
            let unfit = fit.unfit(shape.digits, count)
            switch unfit.nonzeroBitCount {
            case 0: instead.add(UInt16(truncatingIfNeeded: 1 << count - 1), shape.digits)
            case 1: instead.add(unfit, shape.digits)
            default: continue
            }
        }
        for shape in shapes.shapes(ofLength: count + 1) {
            for place in 0...count where fit.unfit(shape.removing(place).digits, count) == 0 {
                before.add(1 << place, shape.digits)
            }
        }
        for shape in shapes.shapes(ofLength: count - 1) {
            for place in 0..<count {
                let unfit = fit.unfit(shape.inserting(digit: false, at: place).digits, count)
                if unfit & ~(1 << place) == 0 { dropped |= 1 << place }
            }
        }
    }

    /// What may stand at a place instead of what is there, which may be among it.
    func symbols(insteadOf place: Int) -> [UInt64] { instead.symbols(at: place) }

    /// What may be missing before a place.
    func symbols(before place: Int) -> [UInt64] { before.symbols(at: place) }

    /// Whether what stands at a place may be one too many.
    func drops(_ place: Int) -> Bool { dropped >> place & 1 == 1 }
}

/// The places at which the symbol of a skeleton may be a digit's, and a letter's; many may be either's.
private struct SkeletonFit {
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

/// At which places there may be the symbol of a digit, and that of a letter.
private struct SymbolPlaces {
    private var digits: UInt16 = 0
    private var letters: UInt16 = 0

    /// Of some places, those in `shape` hold a digit and the others a letter.
    mutating func add(_ places: UInt16, _ shape: UInt16) {
        digits |= places & shape
        letters |= places & ~shape
    }

    func symbols(at place: Int) -> [UInt64] {
        switch (digits >> place & 1 == 1, letters >> place & 1 == 1) {
        case (false, false): []
        case (true, false): Self.digitClasses
        case (false, true): Self.letterClasses
        case (true, true): Self.classes
        }
    }

    private static let classes = PackedSymbols.classes.map { UInt64($0) }
    private static let digitClasses = PackedSymbols.classes.filter(PackedSymbols.isOfDigits).map {
        UInt64($0)
    }
    private static let letterClasses = PackedSymbols.classes.filter(PackedSymbols.isOfLetters).map {
        UInt64($0)
    }
}
