/// What somebody typed at a keypad: a PIN, behind an apartment where the mode asks for one.
package struct PINEntry: Hashable, Sendable {
    /// The longest apartment that can be typed, in digits.
    package static let maximumApartmentLength = 10

    /// Nil in the mode `.pin`.
    package let apartment: String?

    /// The digits of the PIN; they go into the keyed digest and nowhere else.
    package let digits: String

    /// The entry as it was typed, with or without the `#` that ends it: `1234`, or `12#3456` behind an apartment.
    package init(_ typed: some StringProtocol, mode: PINMode) throws(PINEntryError) {
        var parts = String(typed).split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        if parts.count > 1, parts.last == "" { parts.removeLast() }
        switch mode {
        case .pin:
            guard parts.count == 1 else { throw .wrongShape(mode) }
            apartment = nil
        case .apartmentAndPIN:
            guard parts.count == 2 else { throw .wrongShape(mode) }
            apartment = try Self.apartment(parts[0])
        }
        digits = try Self.pin(parts[parts.count - 1])
    }

    private static func apartment(_ text: String) throws(PINEntryError) -> String {
        guard isDigits(text) else { throw .notDigits }
        guard (1...maximumApartmentLength).contains(text.utf8.count) else {
            throw .wrongLength(text.utf8.count, allowed: 1...maximumApartmentLength)
        }
        return text
    }

    private static func pin(_ text: String) throws(PINEntryError) -> String {
        guard isDigits(text) else { throw .notDigits }
        let allowed = PINPolicy.privatePIN.lengths
        guard allowed.contains(text.utf8.count) else { throw .wrongLength(text.utf8.count, allowed: allowed) }
        return text
    }

    private static func isDigits(_ text: String) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

extension PINEntry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Hides the digits, so that no log can show them.
    package var description: String { apartment.map { "apartment \($0), PIN (hidden)" } ?? "PIN (hidden)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["apartment": apartment as Any]) }
}

/// Why an entry is not a PIN; says nothing of its digits.
package enum PINEntryError: Error, Hashable, Sendable {
    case notDigits
    case wrongLength(Int, allowed: ClosedRange<Int>)
    /// Too many or too few parts between `#` for the mode.
    case wrongShape(PINMode)
}

extension PINEntryError: CustomStringConvertible {
    /// What is wrong, in words.
    package var description: String {
        switch self {
        case .notDigits: "only digits can be typed"
        case .wrongLength(let count, let allowed):
            "\(count) digits; \(allowed.lowerBound)–\(allowed.upperBound) are allowed"
        case .wrongShape(.pin): "one PIN is needed, such as 1234#"
        case .wrongShape(.apartmentAndPIN): "an apartment and a PIN are needed, such as 12#3456#"
        }
    }
}
