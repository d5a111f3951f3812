/// An identifier in one machine word, for those that fit: nearly every plate and most cards.
///
/// Twelve characters of A–Z and 0–9 are a number below 37¹², which takes 63 bits; the highest bit tells a card of up to
/// seven bytes from a plate. Equal identifiers have equal words and different ones different words.
struct PackedIdentifier: Hashable, Sendable {
    /// Never 0.
    let word: UInt64

    init(word: UInt64) { self.word = word }

    /// Nil for what does not fit: other scripts, tags, PINs, tokens.
    init?(_ identifier: IdentifierValue) {
        switch identifier {
        case .plate(let plate): self.init(plateKey: plate.folded.key)
        case .card(let card): self.init(cardHex: card.hex)
        case .tag, .pin, .qr, .face, .bluetooth, .phone: return nil
        }
    }

    private init?(plateKey: String) {
        var packed: UInt64 = 0
        let bytes = plateKey.utf8
        guard bytes.count <= PlateText.maximumLength else { return nil }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): packed = packed &* 37 &+ UInt64(byte &- 47)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): packed = packed &* 37 &+ UInt64(byte &- 54)
            default: return nil
            }
        }
        word = packed
    }

    private init?(cardHex: String) {
        let digits = cardHex.utf8.count
        guard digits <= 14, let bits = UInt64(cardHex, radix: 16) else { return nil }
        word = 1 << 63 | UInt64(digits / 2) << 56 | bits
    }

    /// A well-mixed form of the word, for choosing a place in a table.
    var mixed: UInt64 {
        let first = (word ^ word >> 32) &* 0xD6E8_FEB8_6659_FD93
        return (first ^ first >> 32) &* 0xD6E8_FEB8_6659_FD93
    }
}
