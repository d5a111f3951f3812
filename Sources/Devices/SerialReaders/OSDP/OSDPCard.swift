import AccessControl
import FieldProtocols

/// What a reader read: the bits of a card, or what a plate camera sends in their place.
struct OSDPCard: Hashable, Sendable {
    /// 0 says nothing of the bits, 1 says that they are those of Wiegand.
    let format: UInt8
    let bitCount: Int
    let data: [UInt8]

    /// The card's number, nil where there are too many bits for one.
    ///
    /// Bits that only look like a known layout, with a parity that is wrong, are of a layout that is not known: all of them are the
    /// number. The line's own check has seen to it that they came as they were sent.
    var number: CardNumber? {
        guard let bits = try? WiegandBits(data, count: bitCount) else { return nil }
        if let number = (try? WiegandCode(bits))?.cardNumber { return number }
        guard (1...64).contains(bits.count) else { return nil }
        return CardNumber(UInt64(truncatingIfNeeded: bits.value), byteCount: (bits.count + 7) / 8)
    }

    /// The plate that a camera sends as text, or packed into the 64 bits of a Wiegand plate; nil for anything else.
    var plate: String? {
        if let bits = try? WiegandBits(data, count: bitCount), case .plate(let text)? = try? WiegandCode(bits)
        {
            return text
        }
        let isText =
            format == 0 && bitCount == data.count * 8 && data.allSatisfy { (0x20...0x7E).contains($0) }
        return isText ? String(decoding: data, as: UTF8.self) : nil
    }
}
