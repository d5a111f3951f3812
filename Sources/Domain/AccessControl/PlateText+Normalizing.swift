extension PlateText {
    /// The plate in upper case without separators, or nil when the text is not plain ASCII letters and digits.
    ///
    /// Nearly every read takes this path; whatever it cannot judge is left to the thorough one.
    static func normalizedASCII(_ typed: String) throws(PlateTextError) -> String? {
        if typed.utf8.count <= maximumLength, typed.withBytes({ $0.allSatisfy(isPlain) }), !typed.isEmpty {
            return typed
        }
        var kept: [UInt8] = []
        for byte in typed.utf8 {
            switch byte {
            case _ where isPlain(byte): kept.append(byte)
            case UInt8(ascii: "a")...UInt8(ascii: "z"): kept.append(byte - 32)
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."): continue
            default: return nil
            }
            if kept.count > maximumLength { throw .tooLong(maximum: maximumLength) }
        }
        if kept.isEmpty { throw .empty }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The plate in upper case without separators, for text of any script.
    static func normalized(_ typed: String) throws(PlateTextError) -> String {
        if typed.unicodeScalars.prefix(maximumInputLength + 1).count > maximumInputLength {
            throw .tooLong(maximum: maximumLength)
        }
        var kept = ""
        for (index, character) in typed.enumerated() {
            guard let scalars = try letters(of: character, position: index + 1) else { continue }
            kept.unicodeScalars.append(contentsOf: scalars)
        }
        if kept.isEmpty { throw .empty }
        if kept.count > maximumLength { throw .tooLong(maximum: maximumLength) }
        return kept
    }

    /// What is kept of one typed character: upper-case letters or a digit, or nil for a separator.
    private static func letters(
        of character: Character, position: Int
    ) throws(PlateTextError) -> [Unicode.Scalar]? {
        let composed = composed(character)
        var kept: [Unicode.Scalar] = []
        for scalar in composed.unicodeScalars {
            if isSeparator(scalar) { continue }
            for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                guard isLetterOrDigit(upper) else { throw .refused(scalar, position: position) }
                kept.append(upper)
            }
        }
        return kept.isEmpty ? nil : kept
    }

    /// One code point for a letter that was typed as a base letter and a combining mark, where there is one.
    ///
    /// Characters compare by canonical equivalence, so that a search through the letters with marks finds it.
    private static func composed(_ character: Character) -> Character {
        if character.unicodeScalars.count == 1 { return character }
        let lettersWithMarks: [ClosedRange<UInt32>] = [
            0x00C0...0x024F, 0x0386...0x03CE, 0x0400...0x04FF, 0x1E00...0x1EFF,
        ]
        for value in lettersWithMarks.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if Character(scalar) == character { return Character(scalar) }
        }
        return character
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber: return true
        default: return false
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "·", "•", "・", "‧", ":", "_", "/": return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation: return true
        default: return false
        }
    }
}
