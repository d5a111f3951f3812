import Foundation

/// Reads JSON from the front, value by value, and makes nothing of what nobody asks for.
///
/// Readers send thousands of small objects a second, of which a few fields count; a general decoder takes eight times as long for
/// them. RFC 8259; what is no JSON is an error with its place. As devices write them, numbers may also stand in quotes.
struct JSONCursor {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    /// How deep objects and arrays may stand in each other.
    private static let deepest = 32
    private var depth = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// Throws where anything but blanks is left.
    mutating func end() throws(FrameError) {
        skipBlanks()
        if place < bytes.endIndex { throw wrong("nothing more was expected") }
    }

    /// Whether the next value is an array.
    mutating func isAtArray() -> Bool { next() == UInt8(ascii: "[") }

    /// Whether the next value is null; it is taken then.
    mutating func takeNull() throws(FrameError) -> Bool {
        guard next() == UInt8(ascii: "n") else { return false }
        try take("null")
        return true
    }

    /// Calls with the name of each field, which must take its value.
    mutating func object(
        _ field: (String, inout JSONCursor) throws(FrameError) -> Void
    ) throws(FrameError) {
        try container(from: "{", to: "}") { (cursor) throws(FrameError) in
            let name = String(decoding: try cursor.stringBytes(), as: UTF8.self)
            try cursor.expect(":")
            try field(name, &cursor)
        }
    }

    /// Calls for each element, which must be taken.
    mutating func array(_ element: (inout JSONCursor) throws(FrameError) -> Void) throws(FrameError) {
        try container(from: "[", to: "]", element)
    }

    /// A string, as its bytes.
    mutating func text() throws(FrameError) -> ArraySlice<UInt8> {
        let text = try stringBytes()
        guard text.contains(UInt8(ascii: "\\")) else { return text }
        // Hardly any has escaped characters, though base 64 may: a slash as `\/`.
        let quote = [UInt8(ascii: "\"")]
        guard let plain = try? JSONDecoder().decode(String.self, from: Data(quote + text + quote)) else {
            throw wrong("an escaped character that is none")
        }
        return Array(plain.utf8)[...]
    }

    /// A number, in quotes or not.
    mutating func number() throws(FrameError) -> Double {
        let isQuoted = next() == UInt8(ascii: "\"")
        let digits = isQuoted ? try stringBytes() : takeWord()
        guard let number = Self.number(digits) else { throw wrong("a number was expected") }
        return number
    }

    /// A whole number, in quotes or not.
    mutating func integer() throws(FrameError) -> Int {
        guard let number = Int(exactly: try number()) else { throw wrong("a whole number was expected") }
        return number
    }

    /// Takes any value.
    mutating func skip() throws(FrameError) {
        switch next() {
        case UInt8(ascii: "{"):
            try object { (_, cursor) throws(FrameError) in try cursor.skip() }
        case UInt8(ascii: "["):
            try array { (cursor) throws(FrameError) in try cursor.skip() }
        case UInt8(ascii: "\""): _ = try stringBytes()
        case UInt8(ascii: "t"): try take("true")
        case UInt8(ascii: "f"): try take("false")
        case UInt8(ascii: "n"): try take("null")
        default: _ = try number()
        }
    }
}

extension JSONCursor {
    private mutating func container(
        from begin: Unicode.Scalar, to end: Unicode.Scalar,
        _ element: (inout JSONCursor) throws(FrameError) -> Void
    ) throws(FrameError) {
        try expect(begin)
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepest { throw wrong("more than \(Self.deepest) containers in each other") }
        if next() == UInt8(ascii: end) { return try expect(end) }
        while true {
            try element(&self)
            guard next() == UInt8(ascii: ",") else { return try expect(end) }
            try expect(",")
        }
    }

    /// What stands between the quotes of the next string.
    private mutating func stringBytes() throws(FrameError) -> ArraySlice<UInt8> {
        try expect("\"")
        let rest = bytes[place...]
        guard let length = rest.withUnsafeBufferPointer(Self.stringLength) else {
            throw wrong("a string without an end, or with a control character")
        }
        place += length + 1
        return rest.prefix(length)
    }

    /// How many bytes stand before the quote that ends a string, nil where none does.
    ///
    /// Through a pointer, because most of a message is strings and their bounds are known here.
    private static func stringLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): return place
            case UInt8(ascii: "\\"): place += 2
            case 0..<0x20: return nil
            default: place += 1
            }
        }
        return nil
    }

    /// What stands up to the next character that ends a value.
    private mutating func takeWord() -> ArraySlice<UInt8> {
        skipBlanks()
        let word = bytes[place...].prefix { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
                UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
                true
            default: false
            }
        }
        place = word.endIndex
        return word
    }

    /// Most numbers are whole and short.
    private static func number(_ digits: ArraySlice<UInt8>) -> Double? {
        let isNegative = digits.first == UInt8(ascii: "-")
        let magnitude = digits.dropFirst(isNegative ? 1 : 0)
        var value = 0
        guard (1...15).contains(magnitude.count) else { return slowNumber(digits) }
        for digit in magnitude {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return slowNumber(digits) }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return Double(isNegative ? -value : value)
    }

    private static func slowNumber(_ digits: ArraySlice<UInt8>) -> Double? {
        guard let first = digits.first, first != UInt8(ascii: "+"), digits.count <= 40 else { return nil }
        return Double(String(decoding: digits, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }

    private mutating func take(_ word: StaticString) throws(FrameError) {
        skipBlanks()
        let end = place + word.utf8CodeUnitCount
        let isThere = word.withUTF8Buffer { end <= bytes.endIndex && bytes[place..<end].elementsEqual($0) }
        guard isThere else { throw wrong("'\(word)' was expected") }
        place = end
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(FrameError) {
        guard next() == UInt8(ascii: character) else { throw wrong("'\(character)' was expected") }
        place += 1
    }

    /// The next character that is no blank, without taking it.
    private mutating func next() -> UInt8? {
        skipBlanks()
        return place < bytes.endIndex ? bytes[place] : nil
    }

    private mutating func skipBlanks() {
        while place < bytes.endIndex {
            switch bytes[place] {
            case 0x20, 0x09, 0x0A, 0x0D: place += 1
            default: return
            }
        }
    }

    private func wrong(_ what: String) -> FrameError {
        FrameError(.text, "no JSON of a reader: \(what) at byte \(place - bytes.startIndex + 1)")
    }
}
