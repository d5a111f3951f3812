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
        // Nearly every number is a length, and one byte.
        let first = byte()
        return first < 0x80 ? UInt64(first) : number(after: first)
    }

    private mutating func number(after first: UInt8) -> UInt64 {
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
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

    /// Bytes that are shown as hex digits.
    mutating func hexDigits() -> HexDigits { HexDigits(bytes: run(integer())) }

    /// Whether the text that comes next is this one; nothing is read.
    func textIsNext(_ text: String) -> Bool {
        var ahead = self
        let count = ahead.integer()
        return text.withBytes { own in
            own.count == count && ahead.run(count).elementsEqual(own)
        }
    }

    mutating func skipText() { _ = run(integer()) }

    mutating func skipDate() { position += 8 }

    private mutating func run(_ count: Int) -> ArraySlice<UInt8> {
        defer { position += count }
        return bytes[position..<position + count]
    }
}
