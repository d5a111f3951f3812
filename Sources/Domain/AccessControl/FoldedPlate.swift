/// The key that plates are compared by: look-alike letters of Cyrillic and Greek folded to Latin.
///
/// Only letters that look the same on a plate are folded (А В Е К М Н О Р С Т У Х…), and full-width letters and digits;
/// 0/O and 1/I are not, because forgiving those belongs to the false-accept budget, never to the key. Letters with marks
/// stay as they are: `BÖ` and `BO` are two districts.
package struct FoldedPlate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// One machine word, which is all that looking it up takes; a text only where there is a letter outside A–Z.
    private enum Form: Hashable {
        case packed(PackedPlate)
        case text(String)
    }

    private let form: Form

    init(key: String) { form = PackedPlate(key).map(Form.packed) ?? .text(key) }

    init(_ packed: PackedPlate) { form = .packed(packed) }

    /// The key of a normalised text; folding twice changes nothing.
    init(folding text: String) {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            self.init(key: text)
            return
        }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { folded.append(Self.fold(scalar)) }
        self.init(key: String(folded))
    }

    /// The folded text, upper case.
    package var key: String {
        switch form {
        case .packed(let packed): packed.text
        case .text(let text): text
        }
    }

    /// The key as a word, nil for what does not fit into one.
    var packed: PackedPlate? {
        if case .packed(let packed) = form { packed } else { nil }
    }

    package var description: String { key }

    package static func < (left: FoldedPlate, right: FoldedPlate) -> Bool {
        if let left = left.packed, let right = right.packed { return left.aligned < right.aligned }
        return left.key < right.key
    }

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
