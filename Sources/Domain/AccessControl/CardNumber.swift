/// The number of a card or key: all its bytes, as upper-case hex; the display formats view its low 32 bits.
package struct CardNumber: Hashable, Sendable, CustomStringConvertible {
    /// How many hex digits a number may have: the longest card ids have 10 bytes.
    package static let allowedDigits = 2...20

    /// Upper-case hex digits, 2–20 of them, an even number.
    package var hex: String { digits.text }

    let digits: HexDigits

    /// The number that somebody typed or a reader reported; `0x`, blanks, dashes and colons are dropped.
    package init(_ typed: some StringProtocol) throws(HexNumberError) {
        digits = HexDigits(try HexNumber.normalized(String(typed), digits: Self.allowedDigits))
    }

    init(_ digits: HexDigits) { self.digits = digits }

    /// The card of four bytes whose low 32 bits these are.
    package init(low32Bits bits: UInt32) {
        digits = HexDigits(CardFormat.padded(String(bits, radix: 16, uppercase: true), to: 8))
    }

    /// The card whose bytes are the lowest of a number; `byteCount` is 1–8.
    package init(_ number: UInt64, byteCount: Int) {
        let bytes = (0..<min(max(byteCount, 1), 8)).reversed()
            .map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) }
        digits = HexDigits(bytes: bytes[...])
    }

    /// What the display formats view: the last four bytes, a shorter number padded with zeros on the left.
    package var low32Bits: UInt32 { UInt32(hex.suffix(8), radix: 16) ?? 0 }

    package var description: String { hex }
}
