import Foundation

/// Writes one record of a `RecordTable`; `RecordReader` reads the same things in the same order.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(128) }

    mutating func put(_ byte: UInt8) { bytes.append(byte) }

    /// Seven bits a byte, the lowest first: one byte for nearly every number there is.
    mutating func put(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }

    mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put(_ date: Date) {
        let bits = date.timeIntervalSinceReferenceDate.bitPattern
        for shift in stride(from: 0, to: 64 as UInt64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
    }

    /// The bytes that are shown as hex digits.
    mutating func put(_ digits: HexDigits) {
        put(digits.byteCount)
        digits.forEachByte { bytes.append($0) }
    }
}
