/// The shape of a country's plates: `L` a letter, `D` a digit, anything else itself.
///
/// Real shapes matter to a hash table: plates share prefixes, lengths and districts as random strings do not.
struct PlateShape {
    let pattern: String

    /// How many of a hundred cars carry it.
    let share: Int

    /// A mixed fleet; letters that a country does not issue are not worth the trouble here.
    static let fleet = [
        PlateShape(pattern: "LLDDLLL", share: 16),  // United Kingdom
        PlateShape(pattern: "DLLLDDD", share: 14),  // California
        PlateShape(pattern: "LLLDDD", share: 10),  // Sweden, Finland, older Brazil and others
        PlateShape(pattern: "BALLLDD", share: 12),  // Slovakia, 2023 series of one district
        PlateShape(pattern: "BLDDDLL", share: 12),  // Slovakia, older
        PlateShape(pattern: "DLDDDDD", share: 8),  // Czechia
        PlateShape(pattern: "MLLDDDD", share: 8),  // Germany, Munich
        PlateShape(pattern: "DDDDLLL", share: 8),  // Spain
        PlateShape(pattern: "LLDDDLL", share: 8),  // France, Italy
        PlateShape(pattern: "LLLDLDD", share: 4),  // Brazil, Mercosur
    ]

    /// A plate of this shape.
    func plate(using generator: inout SeededGenerator) -> String {
        String(pattern.map { Self.character(for: $0, using: &generator) })
    }

    private static func character(for place: Character, using generator: inout SeededGenerator) -> Character {
        switch place {
        case "L": letters[Int.random(in: 0..<letters.count, using: &generator)]
        case "D": digits[Int.random(in: 0..<digits.count, using: &generator)]
        default: place
        }
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPRSTUVWXYZ")
    private static let digits = Array("0123456789")
}
