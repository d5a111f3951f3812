/// A licence plate as people write it, with the folded key that it is compared by.
///
/// Upper case, letters and digits of any script, 1–12 characters: `鄂A01234`, `TÖLSL123`. Separators that people type
/// (blank, dash, dot, middle dot, colon, underscore, slash) are dropped; zero-width and bidirectional marks are
/// refused, because they would make two equal-looking plates differ.
///
/// Two plates are equal when their folded keys are: `А123ВС` in Cyrillic and `A123BC` in Latin are one plate to every
/// set, list and index, and still print as each was typed.
package struct PlateText: Sendable {
    /// The longest plate that is accepted, in characters.
    package static let maximumLength = 12

    /// The longest input that is looked at, in code points, separators included.
    package static let maximumInputLength = 64

    /// The plate as people see it: upper case, letters and digits, script kept.
    package let text: String

    /// What plates are compared by.
    package let folded: FoldedPlate

    /// The plate that somebody typed or a source reported.
    ///
    /// Throws what is wrong with it, naming the character and its place.
    package init(_ typed: some StringProtocol) throws(PlateTextError) {
        let typed = String(typed)
        if let plain = try Self.normalizedASCII(typed) {
            text = plain
            folded = FoldedPlate(key: plain)
            return
        }
        let kept = try Self.normalized(typed)
        text = kept
        folded = FoldedPlate(folding: kept)
    }

    /// The plate of a text that was normalised before.
    init(normalized text: String) {
        self.text = text
        folded = FoldedPlate(folding: text)
    }
}

extension PlateText: Hashable {
    package static func == (left: PlateText, right: PlateText) -> Bool { left.folded == right.folded }

    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}

extension PlateText: CustomStringConvertible {
    /// The plate as people see it.
    package var description: String { text }
}
