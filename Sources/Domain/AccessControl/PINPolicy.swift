/// What a PIN must be, and when it is weaker than it should be.
package struct PINPolicy: Hashable, Sendable {
    /// How many digits are accepted.
    package let lengths: ClosedRange<Int>

    /// How many codes there should be for each code in use: the 1000:1 of the access control standard (UL 294).
    package static let codesPerPIN = 1_000

    /// The private PIN of a user: 2–8 digits.
    package static let privatePIN = PINPolicy(lengths: 2...8)

    /// A public PIN: 4–8 digits.
    package static let publicPIN = PINPolicy(lengths: 4...8)

    package init(lengths: ClosedRange<Int>) { self.lengths = lengths }

    /// Throws when it is no PIN at all.
    package func check(_ digits: some StringProtocol) throws(PINError) {
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw .notDigits
        }
        let length = digits.utf8.count
        guard lengths.contains(length) else { throw .wrongLength(length, allowed: lengths) }
    }

    /// A warning when so many PINs in use make one of this length easy to hit by chance, or nil.
    ///
    /// `inUse` counts the new one as well.
    package func warning(digits: Int, inUse: Int) -> PINWarning? {
        let used = max(1, inUse)
        if Self.codes(ofLength: digits) / used >= Self.codesPerPIN { return nil }
        return PINWarning(digits: digits, inUse: used)
    }

    /// How many codes a length has.
    static func codes(ofLength length: Int) -> Int {
        (0..<min(max(length, 0), 18)).reduce(1) { codes, _ in codes * 10 }
    }
}

/// A PIN that is accepted, but of which there are too few codes for those in use.
package struct PINWarning: Hashable, Sendable {
    /// The length of the PIN.
    package let digits: Int

    /// How many PINs are in use, the new one included.
    package let inUse: Int

    /// How many codes there are for each PIN in use.
    package var codesPerPIN: Int { PINPolicy.codes(ofLength: digits) / inUse }

    /// The shortest length that would be strong enough, even if it is longer than a PIN may be.
    package var advisedDigits: Int {
        (1...18).first { PINPolicy.codes(ofLength: $0) / inUse >= PINPolicy.codesPerPIN } ?? 18
    }
}

extension PINWarning: CustomStringConvertible {
    /// What is weak about it, and what would not be.
    package var description: String {
        "\(digits) digits with \(inUse.counting("PIN")) in use leave \(codesPerPIN) codes for each; "
            + "at least \(PINPolicy.codesPerPIN) are advised, which takes \(advisedDigits) digits"
    }
}
