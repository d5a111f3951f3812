/// A plate of A–Z and 0–9 as numbers from 0 to 35, digits first: what tables of characters are indexed by.
struct PlateSymbols: Hashable, Sendable {
    /// How many symbols there are.
    static let alphabet = 36

    /// The symbols below this one are digits, the others letters.
    static let digits = 10

    /// Kept in place: a million plates are counted one by one.
    private var values = SymbolBytes()

    private(set) var count = 0

    /// Nil for a plate with any other letter: the budget knows nothing about those and forgives nothing in them.
    init?(_ plate: FoldedPlate) {
        guard let packed = plate.packed else { return nil }
        let symbols = PackedSymbols(word: packed.word)
        count = symbols.count
        // Packed symbols count from 1 and stand in reverse.
        for place in 0..<count { values[place] = symbols[count - 1 - place] - 1 }
    }

    subscript(place: Int) -> Int { Int(values[place]) }

    static func isDigit(_ symbol: Int) -> Bool { symbol < digits }

    /// The symbols that stand at a place of a kind.
    static func symbols(digit: Bool) -> Range<Int> { digit ? 0..<digits : digits..<alphabet }

    /// The symbol of a character, or nil when it is none.
    static func symbol(of character: Character) -> Int? {
        character.asciiValue.flatMap(symbol(of:)).map(Int.init)
    }

    private static func symbol(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The character of a symbol.
    static func character(of symbol: Int) -> Character {
        let base = isDigit(symbol) ? UInt8(ascii: "0") : UInt8(ascii: "A") - UInt8(digits)
        return Character(Unicode.Scalar(base + UInt8(symbol)))
    }
}
