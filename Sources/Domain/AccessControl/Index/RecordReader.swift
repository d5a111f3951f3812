import Foundation

/// Reads a record of a `RecordTable`, each thing in the order in which `RecordWriter` put it.
struct RecordReader {
    private let bytes: [UInt8]
    private var position: Int

    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func byte() -> UInt8 {
        defer { position += 1 }
        return bytes[position]
    }

    mutating func number() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    mutating func integer() -> Int { Int(truncatingIfNeeded: number()) }

    mutating func text() -> String { String(decoding: run(integer()), as: UTF8.self) }

    mutating func date() -> Date {
        var bits: UInt64 = 0
        for byte in run(8).reversed() { bits = bits << 8 | UInt64(byte) }
        return Date(timeIntervalSinceReferenceDate: Double(bitPattern: bits))
    }

    /// Hex digits, their letters from the given one on: `A` or `a`.
    mutating func hex(letters: Unicode.Scalar) -> String {
        let count = integer()
        let pairs = run(count)
        let lettersStart = UInt8(ascii: letters) - 10
        return String(unsafeUninitializedCapacity: count * 2) { text in
            for (place, pair) in pairs.enumerated() {
                text[place * 2] = Self.digit(pair >> 4, lettersStart)
                text[place * 2 + 1] = Self.digit(pair & 0xF, lettersStart)
            }
            return count * 2
        }
    }

    private static func digit(_ value: UInt8, _ lettersStart: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : lettersStart + value
    }

    /// Whether the text that comes next is this one; nothing is read.
    func textIsNext(_ text: String) -> Bool {
        var ahead = self
        let count = ahead.integer()
        return count == text.utf8.count && ahead.run(count).elementsEqual(text.utf8)
    }

    mutating func skipText() { _ = run(integer()) }

    mutating func skipDate() { position += 8 }

    private mutating func run(_ count: Int) -> ArraySlice<UInt8> {
        defer { position += count }
        return bytes[position..<position + count]
    }
}
