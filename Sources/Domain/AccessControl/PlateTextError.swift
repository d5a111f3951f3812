/// Why a text is not a licence plate.
package enum PlateTextError: Error, Hashable, Sendable {
    /// Nothing is left once separators are dropped.
    case empty
    /// More characters than a plate may have.
    case tooLong(maximum: Int)
    /// A character that no plate has, and its place in the input, counted from 1.
    case refused(Unicode.Scalar, position: Int)
}

extension PlateTextError: CustomStringConvertible {
    /// What is wrong and where, in words; an invisible character is named by its code point.
    package var description: String {
        switch self {
        case .empty: "a plate has at least one letter or digit"
        case .tooLong(let maximum): "a plate has at most \(maximum) letters and digits"
        case .refused(let scalar, let position):
            "character \(position) is \(scalar.codePointName), \(Self.kind(of: scalar)); "
                + "a plate has only letters and digits"
        }
    }

    private static func kind(of scalar: Unicode.Scalar) -> String {
        if scalar.properties.isDefaultIgnorableCodePoint { return "an invisible mark" }
        switch scalar.properties.generalCategory {
        case .control: return "a control character"
        case .nonspacingMark, .spacingMark, .enclosingMark: return "a combining mark"
        case .lineSeparator, .paragraphSeparator: return "a line break"
        default: return "a symbol"
        }
    }
}

extension Unicode.Scalar {
    /// The code point as the Unicode standard writes it, such as `U+200B`.
    var codePointName: String {
        let hex = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }
}
