/// Normalises numbers that people and readers write in hex, such as `0x1a:2b-3c 4d`.
enum HexNumber {
    /// The longest input that is looked at, in bytes, separators included.
    static let maximumInputLength = 512

    /// Upper-case hex digits without prefix or separators.
    ///
    /// Throws when anything else is in it, or when the number of digits is odd or out of bounds.
    static func normalized(
        _ typed: String, digits bounds: ClosedRange<Int>
    ) throws(HexNumberError) -> String {
        if typed.utf8.count > maximumInputLength {
            throw .wrongLength(maximumInputLength, allowed: bounds)
        }
        if isNormalized(typed, bounds) { return typed }
        var kept: [UInt8] = []
        for (index, scalar) in withoutPrefix(typed).enumerated() {
            if isSeparator(scalar) { continue }
            guard let digit = upperHexDigit(scalar) else {
                throw .notHex(scalar, position: index + 1 + prefixLength(typed))
            }
            kept.append(digit)
        }
        if kept.isEmpty { throw .empty }
        if !kept.count.isMultiple(of: 2) { throw .oddLength(kept.count) }
        if !bounds.contains(kept.count) { throw .wrongLength(kept.count, allowed: bounds) }
        return String(decoding: kept, as: UTF8.self)
    }

    /// What a database or a reader gives is nearly always as it should be.
    private static func isNormalized(_ typed: String, _ bounds: ClosedRange<Int>) -> Bool {
        typed.withBytes { digits in
            digits.count.isMultiple(of: 2) && bounds.contains(digits.count)
                && digits.allSatisfy(isUpperHexDigit)
        }
    }

    private static func prefixLength(_ typed: String) -> Int {
        typed.hasPrefix("0x") || typed.hasPrefix("0X") ? 2 : 0
    }

    private static func withoutPrefix(_ typed: String) -> some Sequence<Unicode.Scalar> {
        typed.unicodeScalars.dropFirst(prefixLength(typed))
    }

    private static func isUpperHexDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "-" || scalar == ":"
    }

    private static func upperHexDigit(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar {
        case "0"..."9", "A"..."F": UInt8(ascii: scalar)
        case "a"..."f": UInt8(ascii: scalar) - 32
        default: nil
        }
    }
}
