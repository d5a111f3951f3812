/// At which places there may be the symbol of a digit, and that of a letter.
struct SymbolPlaces {
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
