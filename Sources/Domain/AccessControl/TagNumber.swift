/// The number of a UHF tag: EPC or TID, upper-case hex of even length, without prefix or separators.
package struct TagNumber: Hashable, Sendable, CustomStringConvertible {
    /// How many hex digits a number may have: an EPC has up to 62 bytes.
    package static let allowedDigits = 2...124

    /// Upper-case hex digits, 2–124 of them, an even number.
    package var hex: String { digits.text }

    let digits: HexDigits

    /// The number that somebody typed or a reader reported; `0x`, blanks, dashes and colons are dropped.
    package init(_ typed: some StringProtocol) throws(HexNumberError) {
        digits = HexDigits(try HexNumber.normalized(String(typed), digits: Self.allowedDigits))
    }

    /// The number of some bytes, nil where there are more or fewer than a tag has.
    package init?(bytes: ArraySlice<UInt8>) {
        guard Self.allowedDigits.contains(bytes.count * 2) else { return nil }
        digits = HexDigits(bytes: bytes)
    }

    init(_ digits: HexDigits) { self.digits = digits }

    package var description: String { hex }
}
