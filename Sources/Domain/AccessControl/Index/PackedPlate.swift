/// A plate of A–Z and 0–9 in one machine word, with its skeleton in another: nearly every plate there is.
///
/// Twelve characters are twelve digits to the base of 37, a number below 37¹², which takes 63 bits. No digit is 0, so that
/// plates of different lengths differ.
struct PackedPlate: Hashable, Sendable {
    /// Never 0, and the highest bit is clear.
    let word: UInt64

    /// The same with each character replaced by the first of its look-alikes.
    let skeleton: UInt64

    static let base: UInt64 = 37

    /// Nil for what does not fit: letters of other scripts.
    init?(_ key: String) {
        guard let packed = key.withBytes({ Self.pack($0) }) else { return nil }
        (word, skeleton) = packed
    }

    /// The plate that a word of the index stands for.
    init(word: UInt64) {
        self.word = word
        skeleton = PackedSymbols(word: word).reversed().reduce(0) {
            $0 * Self.base + UInt64(PackedSymbols.representatives[Int($1)])
        }
    }

    /// The same with the first character at the place of the longest plates' first: these are ordered as the texts are.
    var aligned: UInt64 {
        var aligned = word
        for _ in 1..<PlateText.maximumLength where aligned < Self.leastOfLongest { aligned *= Self.base }
        return aligned
    }

    /// The least word with as many characters as a plate may have.
    private static let leastOfLongest = (1..<PlateText.maximumLength).reduce(UInt64(1)) { power, _ in
        power * base
    }

    /// The characters of the plate.
    var text: String { PackedSymbols(word: word).text }

    // The skeleton follows from the word.
    static func == (left: PackedPlate, right: PackedPlate) -> Bool { left.word == right.word }

    func hash(into hasher: inout Hasher) { hasher.combine(word) }

    /// Whether a word of the index is a packed plate, and not the hash of one that does not pack.
    static func packs(_ word: UInt64) -> Bool { word >> 63 == 0 }

    private static func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> (word: UInt64, skeleton: UInt64)? {
        guard (1...PlateText.maximumLength).contains(bytes.count) else { return nil }
        let representatives = PackedSymbols.representatives
        var word: UInt64 = 0
        var skeleton: UInt64 = 0
        for byte in bytes {
            let symbol: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): symbol = byte &- 47
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): symbol = byte &- 54
            default: return nil
            }
            word = word &* base &+ UInt64(symbol)
            skeleton = skeleton &* base &+ UInt64(representatives[Int(symbol)])
        }
        return (word, skeleton)
    }
}
