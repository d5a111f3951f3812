/// The bytes of a tag or card number, written as upper-case hex digits.
///
/// Sixteen bytes, which nearly every number has at most, are two machine words: a read is compared, copied and looked up
/// without touching a text.
struct HexDigits: Hashable, Sendable {
    /// Up to sixteen bytes: the last eight in `low`, those before them in `high`.
    struct Words: Hashable {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var byteCount: UInt8 = 0

        static let capacity = 16

        mutating func append(_ byte: UInt8) {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
            byteCount += 1
        }

        /// The byte at a place, counted from the first.
        func byte(_ place: Int) -> UInt8 {
            let behind = Int(byteCount) - 1 - place
            let word = behind < 8 ? low : high
            return UInt8(truncatingIfNeeded: word >> UInt64(behind % 8 * 8))
        }
    }

    private enum Form: Hashable {
        case words(Words)
        case text(String)
    }

    private let form: Form

    /// From an even number of hex digits: upper case, or else only the bytes are of use.
    init(_ digits: String) {
        form = digits.utf8.count / 2 > Words.capacity ? .text(digits) : .words(Self.words(of: digits))
    }

    init(bytes: ArraySlice<UInt8>) {
        var words = Words()
        if bytes.count <= Words.capacity {
            for byte in bytes { words.append(byte) }
            form = .words(words)
        } else {
            form = .text(Self.text(bytes.count) { bytes[bytes.startIndex + $0] })
        }
    }

    /// The number in words, nil where it is longer.
    var words: Words? {
        if case .words(let words) = form { words } else { nil }
    }

    var byteCount: Int {
        switch form {
        case .words(let words): Int(words.byteCount)
        case .text(let text): text.utf8.count / 2
        }
    }

    /// Calls with each byte from the first.
    func forEachByte(_ body: (UInt8) -> Void) {
        switch form {
        case .words(let words): for place in 0..<Int(words.byteCount) { body(words.byte(place)) }
        case .text(let text): Self.forEachByte(of: text, body)
        }
    }

    /// Upper-case hex digits, two a byte.
    var text: String {
        switch form {
        case .words(let words): Self.text(Int(words.byteCount), words.byte)
        case .text(let text): text
        }
    }

    private static func words(of digits: String) -> Words {
        var words = Words()
        forEachByte(of: digits) { words.append($0) }
        return words
    }

    private static func forEachByte(of digits: String, _ body: (UInt8) -> Void) {
        digits.withBytes { digits in
            for place in stride(from: 0, to: digits.count - 1, by: 2) {
                body(value(digits[place]) << 4 | value(digits[place + 1]))
            }
        }
    }

    private static func text(_ count: Int, _ byte: (Int) -> UInt8) -> String {
        String(unsafeUninitializedCapacity: count * 2) { text in
            for place in 0..<count {
                text[place * 2] = digit(byte(place) >> 4)
                text[place * 2 + 1] = digit(byte(place) & 0xF)
            }
            return count * 2
        }
    }

    private static func value(_ digit: UInt8) -> UInt8 { digit & 0xF &+ digit >> 6 &* 9 }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") - 10 + value
    }
}
