/// The bits of one Wiegand transmission, in the order in which they came.
package struct WiegandBits: Hashable, Sendable {
    /// The most bits that are kept; no known format has more.
    package static let maximumCount = 128

    /// The last bit that came is the lowest.
    package private(set) var value: UInt128 = 0
    package private(set) var count = 0

    package init() {}

    /// The bits written as a text of zeros and ones.
    package init(_ text: String) throws(FrameError) {
        for (index, character) in text.utf8.enumerated() {
            switch character {
            case UInt8(ascii: "0"): try append(false)
            case UInt8(ascii: "1"): try append(true)
            default: throw FrameError(.text, "character \(index + 1) is neither 0 nor 1")
            }
        }
    }

    /// The first bits of some bytes, from the top of the first one.
    package init(_ bytes: [UInt8], count: Int) throws(FrameError) {
        guard count >= 0, count <= bytes.count * 8 else {
            throw FrameError(.length, "\(count) bits are not in \(bytes.count) bytes")
        }
        for place in 0..<count { try append(bytes[place / 8] << UInt8(place % 8) & 0x80 != 0) }
    }

    /// Adds the bit that came next; throws beyond `maximumCount`.
    package mutating func append(_ bit: Bool) throws(FrameError) {
        guard count < Self.maximumCount else {
            throw FrameError(.length, "more than \(Self.maximumCount) bits")
        }
        value = value << 1 | (bit ? 1 : 0)
        count += 1
    }

    /// Some bits as a number, the first of them counted from 0 where the transmission begins.
    package func number(from first: Int, count length: Int) -> UInt64 {
        let behind = count - first - length
        guard first >= 0, length > 0, length <= 64, behind >= 0 else { return 0 }
        let mask: UInt64 = length == 64 ? .max : (1 << UInt64(length)) - 1
        return UInt64(truncatingIfNeeded: value >> UInt128(behind)) & mask
    }

    /// Whether the number of ones among some bits is even.
    func isEven(from first: Int, count length: Int) -> Bool {
        number(from: first, count: length).nonzeroBitCount.isMultiple(of: 2)
    }
}
