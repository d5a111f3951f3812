/// A PIN as this program knows it: HMAC-SHA256 under a key outside the database, in lower-case hex.
///
/// The domain never sees the digits; it compares digests.
package struct PINDigest: Hashable, Codable, Sendable {
    /// 64 lower-case hex digits.
    package let hex: String

    package init(hex: String) { self.hex = hex }

    /// Whether it is what HMAC-SHA256 gives; the rules accept no other.
    package var isWellFormed: Bool {
        hex.utf8.count == 64
            && hex.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}

extension PINDigest: CustomStringConvertible, CustomDebugStringConvertible {
    /// Says that there is a PIN and nothing of it: whoever has the key could try all of them against a digest.
    package var description: String { "PIN (hidden)" }
    package var debugDescription: String { description }
}
