/// The key that plates are compared by: look-alike letters of Cyrillic and Greek folded to Latin.
///
/// Only letters that look the same on a plate are folded (А В Е К М Н О Р С Т У Х…), and full-width letters and digits;
/// 0/O and 1/I are not, because forgiving those belongs to the false-accept budget, never to the key. Letters with marks
/// stay as they are: `BÖ` and `BO` are two districts.
package struct FoldedPlate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The folded text, upper case.
    package let key: String

    init(key: String) { self.key = key }

    /// The key of a normalised text; folding twice changes nothing.
    init(folding text: String) {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            key = text
            return
        }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { folded.append(Self.fold(scalar)) }
        key = String(folded)
    }

    package var description: String { key }

    package static func < (left: FoldedPlate, right: FoldedPlate) -> Bool { left.key < right.key }

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let fullWidth: ClosedRange<UInt32> = 0xFF10...0xFF3A
        if fullWidth.contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
        return latinTwins[scalar] ?? scalar
    }

    /// Capitals of other scripts that are drawn like a Latin capital.
    private static let latinTwins: [Unicode.Scalar: Unicode.Scalar] = [
        // Cyrillic
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T",
        "У": "Y", "Х": "X", "І": "I", "Ј": "J", "Ѕ": "S", "Ԛ": "Q", "Ԝ": "W",
        // Greek
        "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O",
        "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
    ]
}
