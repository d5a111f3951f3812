/// The shape of a country's plates: `L` a letter, `D` a digit, anything else itself.
///
/// Real shapes matter to a hash table: plates share prefixes, lengths and districts as random strings do not.
struct PlateShape {
    let pattern: String

    /// How many of a hundred cars carry it.
    let share: Int

    /// A mixed European fleet with some visitors; letters that a country does not issue are not worth the trouble here.
    static let fleet = [
        PlateShape(pattern: "BALLLDD", share: 22),  // Slovakia, 2023 series of one district
        PlateShape(pattern: "BLDDDLL", share: 20),  // Slovakia, older
        PlateShape(pattern: "DLDDDDD", share: 14),  // Czechia
        PlateShape(pattern: "MLLDDDD", share: 12),  // Germany, Munich
        PlateShape(pattern: "WLLDDDD", share: 6),  // Germany or Poland, one-letter district
        PlateShape(pattern: "DDDDLLL", share: 10),  // Spain
        PlateShape(pattern: "LLDDDLL", share: 10),  // France, Italy
        PlateShape(pattern: "LLLDLDD", share: 6),  // Brazil, Mercosur
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
