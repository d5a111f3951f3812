extension CardNumber {
    /// The number in a display format.
    package func text(as format: CardFormat) -> String {
        let viewed = format.isReversed ? low32Bits.byteSwapped : low32Bits
        switch format {
        case .raw: return hex
        case .hex8, .hex8Reversed:
            return CardFormat.padded(String(viewed, radix: 16, uppercase: true), to: 8)
        case .decimal10, .decimal10Reversed: return CardFormat.padded(String(viewed), to: 10)
        case .decimal8: return CardFormat.padded(String(viewed & 0xFF_FFFF), to: 8)
        case .facility3Card5, .facility3Card5Reversed:
            return CardFormat.padded(String(viewed >> 16 & 0xFF), to: 3)
                + CardFormat.padded(String(viewed & 0xFFFF), to: 5)
        }
    }

    /// The card that is shown so in a format.
    ///
    /// A format that shows 24 bits gives a card of four bytes with a zero where the dropped one was, as Wiegand 26 does.
    package init(_ shown: some StringProtocol, as format: CardFormat) throws(CardFormatError) {
        switch format {
        case .raw:
            self = try Self.fromHex(shown, digits: Self.allowedDigits, format)
        case .hex8, .hex8Reversed:
            let viewed = try Self.fromHex(shown, digits: 8...8, format).low32Bits
            self.init(low32Bits: format.isReversed ? viewed.byteSwapped : viewed)
        case .decimal10, .decimal10Reversed:
            let viewed = try Self.decimal(shown, width: 10, maximum: UInt32.max, format)
            self.init(low32Bits: format.isReversed ? viewed.byteSwapped : viewed)
        case .decimal8:
            self.init(low32Bits: try Self.decimal(shown, width: 8, maximum: 0xFF_FFFF, format))
        case .facility3Card5, .facility3Card5Reversed:
            let viewed = try Self.facilityAndCard(shown, format)
            self.init(low32Bits: format.isReversed ? viewed.byteSwapped : viewed)
        }
    }

    private static func fromHex(
        _ shown: some StringProtocol, digits: ClosedRange<Int>, _ format: CardFormat
    ) throws(CardFormatError) -> CardNumber {
        do {
            return CardNumber(HexDigits(try HexNumber.normalized(String(shown), digits: digits)))
        } catch {
            throw CardFormatError(format: format, problem: error.description)
        }
    }

    private static func facilityAndCard(
        _ shown: some StringProtocol, _ format: CardFormat
    ) throws(CardFormatError) -> UInt32 {
        let digits = String(shown.filter { $0 != "," && $0 != " " })
        guard digits.count == 8 else {
            throw CardFormatError(format: format, problem: "3 and 5 digits are needed, such as 04315437")
        }
        let facility = try decimal(digits.prefix(3), width: 3, maximum: 0xFF, format)
        let card = try decimal(digits.suffix(5), width: 5, maximum: 0xFFFF, format)
        return facility << 16 | card
    }

    private static func decimal(
        _ shown: some StringProtocol, width: Int, maximum: UInt32, _ format: CardFormat
    ) throws(CardFormatError) -> UInt32 {
        let isPlain = shown.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, (1...width).contains(shown.utf8.count) else {
            throw CardFormatError(format: format, problem: "at most \(width) decimal digits are needed")
        }
        guard let value = UInt32(shown), value <= maximum else {
            throw CardFormatError(format: format, problem: "the number is greater than \(maximum)")
        }
        return value
    }
}

/// Why a text is not a card number in a display format.
package struct CardFormatError: Error, Hashable, Sendable, CustomStringConvertible {
    package let format: CardFormat

    /// What is wrong, in words.
    package let problem: String

    package var description: String { "not a card number in the format \(format.rawValue): \(problem)" }
}
