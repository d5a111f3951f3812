/// A plate of A–Z and 0–9 as numbers from 0 to 35, digits first: what tables of characters are indexed by.
struct PlateSymbols: Hashable, Sendable {
    /// How many symbols there are.
    static let alphabet = 36

    /// The symbols below this one are digits, the others letters.
    static let digits = 10

    let values: [UInt8]

    init(_ values: [UInt8]) { self.values = values }

    /// Nil for a plate with any other letter: the budget knows nothing about those and forgives nothing in them.
    init?(_ plate: FoldedPlate) {
        let bytes = plate.key.utf8
        guard (1...PlateText.maximumLength).contains(bytes.count) else { return nil }
        var values: [UInt8] = []
        values.reserveCapacity(bytes.count)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): values.append(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): values.append(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        self.values = values
    }

    var count: Int { values.count }

    subscript(place: Int) -> Int { Int(values[place]) }

    static func isDigit(_ symbol: Int) -> Bool { symbol < digits }

    /// The symbols that stand at a place of a kind.
    static func symbols(digit: Bool) -> Range<Int> { digit ? 0..<digits : digits..<alphabet }

    /// The symbol of a character, or nil when it is none.
    static func symbol(of character: Character) -> Int? {
        guard let byte = character.asciiValue else { return nil }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Int(byte - UInt8(ascii: "A")) + 10
        default: return nil
        }
    }

    /// The character of a symbol.
    static func character(of symbol: Int) -> Character {
        let base = isDigit(symbol) ? UInt8(ascii: "0") : UInt8(ascii: "A") - UInt8(digits)
        return Character(Unicode.Scalar(base + UInt8(symbol)))
    }
}
