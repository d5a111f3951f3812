/// The number of a UHF tag: EPC or TID, upper-case hex of even length, without prefix or separators.
package struct TagNumber: Hashable, Sendable, CustomStringConvertible {
    /// How many hex digits a number may have: an EPC has up to 62 bytes.
    package static let allowedDigits = 2...124

    /// Upper-case hex digits, 2–124 of them, an even number.
    package let hex: String

    /// The number that somebody typed or a reader reported; `0x`, blanks, dashes and colons are dropped.
    package init(_ typed: some StringProtocol) throws(HexNumberError) {
        hex = try HexNumber.normalized(typed, digits: Self.allowedDigits)
    }

    /// The number of hex digits that were normalised before.
    init(normalized hex: String) { self.hex = hex }

    package var description: String { hex }
}
