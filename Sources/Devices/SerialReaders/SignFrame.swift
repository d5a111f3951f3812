/// What is sent to a sign around its text, as a site file writes it: `\\x02{text}\\x03` or `{colour};{text}\\r\\n`.
package struct SignFrame: Hashable, Sendable {
    private let template: String

    /// Nil where a backslash has none of `r`, `n`, `t`, `\\` and `x` with two hex digits behind it, or there is no `{text}` and no
    /// `{colour}`.
    package init?(_ text: String) {
        guard let template = Self.unescaped(text),
            template.contains("{text}") || template.contains("{colour}")
        else { return nil }
        self.template = template
    }

    /// The bytes for a text and a colour, in UTF-8.
    package func bytes(_ text: String, _ colour: String) -> [UInt8] {
        Array(template.replacing("{text}", with: text).replacing("{colour}", with: colour).utf8)
    }

    private static func unescaped(_ text: String) -> String? {
        var (plain, rest) = ("", text[...])
        while let character = rest.popFirst() {
            guard character == "\\" else {
                plain.append(character)
                continue
            }
            guard let meant = escape(&rest) else { return nil }
            plain.unicodeScalars.append(meant)
        }
        return plain
    }

    private static func escape(_ rest: inout Substring) -> UnicodeScalar? {
        switch rest.popFirst() {
        case "r": return "\r"
        case "n": return "\n"
        case "t": return "\t"
        case "\\": return "\\"
        case "x":
            let digits = rest.prefix(2)
            rest = rest.dropFirst(2)
            guard digits.count == 2, let byte = UInt8(digits, radix: 16), byte < 0x80 else { return nil }
            return UnicodeScalar(byte)
        default: return nil
        }
    }
}
