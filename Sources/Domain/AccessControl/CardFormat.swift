/// How a card number is shown and typed; the names are the vendor's.
///
/// `n` is the low 32 bits of the number, `r` the same four bytes reversed.
package enum CardFormat: String, CaseIterable, Codable, Sendable {
    /// `n` as 8 hex digits; the default.
    case hex8 = "8HN"
    /// `r` as 8 hex digits.
    case hex8Reversed = "8HR"
    /// `n` as 10 decimal digits.
    case decimal10 = "8H10D"
    /// `r` as 10 decimal digits.
    case decimal10Reversed = "8HR10D"
    /// Bits 23–16 of `n` as 3 digits, bits 15–0 as 5: what Wiegand 26 prints on a card.
    case facility3Card5 = "6H3D5D"
    /// The same of `r`.
    case facility3Card5Reversed = "6H3D5D-R"
    /// The low 24 bits of `n` as 8 decimal digits.
    case decimal8 = "6H8D"
    /// All bytes as hex.
    case raw = "RAW"

    /// Whether the format shows only 24 of the 32 bits, so that the number read back has a zero byte in their place.
    package var dropsAByte: Bool {
        switch self {
        case .facility3Card5, .facility3Card5Reversed, .decimal8: true
        case .hex8, .hex8Reversed, .decimal10, .decimal10Reversed, .raw: false
        }
    }

    /// Whether it views the bytes in reverse.
    package var isReversed: Bool {
        switch self {
        case .hex8Reversed, .decimal10Reversed, .facility3Card5Reversed: true
        case .hex8, .decimal10, .facility3Card5, .decimal8, .raw: false
        }
    }

    /// Digits with zeros on the left up to a width.
    static func padded(_ digits: String, to width: Int) -> String {
        String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
