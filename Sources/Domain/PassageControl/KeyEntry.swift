import AccessControl

/// What is being typed at one keypad, until `#` ends it; `*` starts over.
struct KeyEntry: Sendable {
    /// What was typed when it was complete.
    struct Typed: Hashable {
        let apartment: String?
        let pin: String
    }

    /// The most digits of one part; further ones make the whole entry wrong.
    static let maximumDigits = PINPolicy.privatePIN.lengths.upperBound

    private let mode: PINMode
    private let timeout: Duration
    private var apartment: String?
    private var digits = ""
    private var isTooLong = false
    private var lastKeyAt: Duration = .zero

    init(mode: PINMode, timeout: Duration) {
        self.mode = mode
        self.timeout = timeout
    }

    /// Takes one key; returns the entry when this key completed it.
    mutating func press(_ key: Character, at now: Duration) -> Typed? {
        if now - lastKeyAt > timeout { clear() }
        lastKeyAt = now
        switch key {
        case "0"..."9": append(key)
        case "#": return end()
        default: clear()
        }
        return nil
    }

    private mutating func append(_ digit: Character) {
        guard digits.count < Self.maximumDigits else {
            isTooLong = true
            return
        }
        digits.append(digit)
    }

    private mutating func end() -> Typed? {
        if mode == .apartmentAndPIN, apartment == nil {
            apartment = digits
            digits = ""
            return nil
        }
        defer { clear() }
        if digits.isEmpty { return nil }
        return Typed(apartment: apartment, pin: isTooLong ? "" : digits)
    }

    private mutating func clear() {
        apartment = nil
        digits = ""
        isTooLong = false
    }
}
