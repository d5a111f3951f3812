/// Bytes written in hex, as people and documents write them.
package enum HexText {
    /// The longest text that is looked at, in bytes, separators included.
    package static let maximumLength = 1 << 20

    /// The bytes of a text such as `BB 00 22`, `bb:00:22` or `0xBB0022`.
    ///
    /// Throws what is wrong and at which character, counted from 1.
    package static func bytes(_ text: String) throws(FrameError) -> [UInt8] {
        guard text.utf8.count <= maximumLength else {
            throw FrameError(.text, "longer than \(maximumLength) characters")
        }
        var bytes: [UInt8] = []
        var high: UInt8?
        let prefix = text.hasPrefix("0x") || text.hasPrefix("0X") ? 2 : 0
        for (index, character) in text.utf8.enumerated().dropFirst(prefix) {
            if isSeparator(character) { continue }
            guard let digit = value(of: character) else {
                throw FrameError(.text, "character \(index + 1) is no hex digit")
            }
            if let upper = high {
                bytes.append(upper << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        guard high == nil else { throw FrameError(.text, "half a byte is missing at the end") }
        return bytes
    }

    /// Upper-case hex digits, two a byte, without separators.
    package static func text(_ bytes: some Collection<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            var place = 0
            for byte in bytes {
                text[place] = digit(byte >> 4)
                text[place + 1] = digit(byte & 0xF)
                place += 2
            }
            return place
        }
    }

    /// What a hex digit in ASCII stands for, nil where it is none.
    static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") - 10 + value
    }

    private static func isSeparator(_ character: UInt8) -> Bool {
        character == UInt8(ascii: " ") || character == UInt8(ascii: ":") || character == UInt8(ascii: "-")
    }
}

extension HexText {
    /// What a check should have been and what it was, in words.
    static func expectation<Number: FixedWidthInteger>(_ expected: Number, _ found: Number) -> String {
        "\(digits(expected)) was expected, \(digits(found)) found"
    }

    private static func digits<Number: FixedWidthInteger>(_ number: Number) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, Number.bitWidth / 4 - text.count)) + text
    }
}
