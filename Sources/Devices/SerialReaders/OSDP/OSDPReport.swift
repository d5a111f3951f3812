/// What a reader had to say when it was asked.
enum OSDPReport: Hashable, Sendable {
    case card(OSDPCard)
    /// `0`–`9`, `*` and `#`, as they were pressed.
    case keys([Character])

    /// The key of a code: digits are ASCII, clear is `*` and enter is `#`; nil for what is no key of a keypad.
    static func key(_ code: UInt8) -> Character? {
        switch code {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Character(UnicodeScalar(code))
        case 0x7F, UInt8(ascii: "*"): "*"
        case 0x0D, UInt8(ascii: "#"): "#"
        default: nil
        }
    }
}
