/// The characters of a packed plate, each a number of 1–36, for comparing plates without their texts.
///
/// They stand in reverse, as the digits of a number come out; no distance between two plates depends on that.
struct PackedSymbols: RandomAccessCollection {
    let startIndex = 0
    private(set) var endIndex = 0
    private var symbols = SymbolBytes()

    init(word: UInt64) {
        var rest = word
        while rest != 0, endIndex < PlateText.maximumLength {
            symbols[endIndex] = UInt8(truncatingIfNeeded: rest % PackedPlate.base)
            rest /= PackedPlate.base
            endIndex += 1
        }
    }

    subscript(place: Int) -> UInt8 { symbols[place] }

    /// The characters, in the order in which they are read.
    var text: String {
        String(unsafeUninitializedCapacity: count) { text in
            for place in 0..<count { text[count - 1 - place] = Self.character(of: symbols[place]) }
            return count
        }
    }

    /// The first of the look-alikes of each symbol.
    static let representatives: [UInt8] = (0...36).map { symbol in
        symbol == 0 ? 0 : Self.symbol(of: LookAlikes.representatives[Int(character(of: symbol))])
    }

    /// Every symbol that is the first of its look-alikes.
    static let classes: [UInt8] = (1...36).filter { representatives[Int($0)] == $0 }

    /// Whether a digit is among the look-alikes of which a symbol is the first.
    static func isOfDigits(_ representative: UInt8) -> Bool { memberKinds[Int(representative)].digit }

    /// Whether a letter is among them.
    static func isOfLetters(_ representative: UInt8) -> Bool { memberKinds[Int(representative)].letter }

    private static let memberKinds: [(digit: Bool, letter: Bool)] = (0...36).map { first in
        let members = (1...36).filter { representatives[$0] == first }
        return (members.contains { $0 <= 10 }, members.contains { $0 > 10 })
    }

    /// The same as characters.
    static let classCharacters = classes.map { Character(Unicode.Scalar(character(of: $0))) }

    private static func character(of symbol: UInt8) -> UInt8 { symbol <= 10 ? symbol + 47 : symbol + 54 }

    private static func symbol(of character: UInt8) -> UInt8 {
        character <= UInt8(ascii: "9") ? character - 47 : character - 54
    }
}
