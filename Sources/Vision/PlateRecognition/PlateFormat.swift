/// Which letters and digits stand where on one kind of plate.
package struct PlateFormat: Hashable, Sendable {
    /// The country, as its ISO 3166 code.
    package let region: String

    /// The pattern as the file has it; one pattern may stand for several formats of different lengths.
    package let pattern: String

    /// What each position admits.
    package let positions: [SymbolSet]

    /// How common it is beside the other formats of its set, whose weights sum to 1.
    package let weight: Double
}

extension PlateFormat: CustomStringConvertible {
    package var description: String { "\(region) \(pattern)" }
}

/// A set of the symbols A–Z and 0–9.
package struct SymbolSet: Hashable, Sendable {
    /// Bit n stands for symbol n of A–Z, 0–9.
    package private(set) var mask: UInt64 = 0

    package static let letters = SymbolSet(UnicodeScalar("A")...UnicodeScalar("Z"))
    package static let digits = SymbolSet(UnicodeScalar("0")...UnicodeScalar("9"))
    package static let both = SymbolSet(mask: letters.mask | digits.mask)

    package init() {}

    private init(mask: UInt64) {
        self.mask = mask
    }

    private init(_ range: ClosedRange<Unicode.Scalar>) {
        for value in range.lowerBound.value...range.upperBound.value {
            guard let scalar = Unicode.Scalar(value) else { continue }
            insert(Character(scalar))
        }
    }

    /// Adds a symbol; false where it is not one of A–Z, 0–9.
    @discardableResult
    package mutating func insert(_ character: Character) -> Bool {
        guard let bit = Self.bit(of: character) else { return false }
        mask |= bit
        return true
    }

    package func contains(_ character: Character) -> Bool {
        Self.bit(of: character).map { mask & $0 != 0 } ?? false
    }

    private static func bit(of character: Character) -> UInt64? {
        guard let ascii = character.asciiValue else { return nil }
        switch ascii {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return 1 << UInt64(ascii - UInt8(ascii: "A"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return 1 << UInt64(26 + ascii - UInt8(ascii: "0"))
        default: return nil
        }
    }
}
