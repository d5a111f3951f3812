/// How a private PIN is typed at a keypad; `#` ends the entry.
package enum PINMode: String, Codable, Sendable {
    /// `1234#`
    case pin
    /// `12#1234#`: the apartment first.
    case apartmentAndPIN
}
