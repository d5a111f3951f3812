package import AccessControl

/// What a Wiegand transmission of a known length means.
///
/// The first bit makes the first half even, the last one makes the second half odd. Source: HID's published layouts; for 58 bits
/// the vendor's page, which says seven bytes; for 64 bits Nedap's WIM installation guide, page 9.
package enum WiegandCode: Hashable, Sendable {
    /// 26 bits (H10301): eight of facility, sixteen of card.
    case card26(facility: UInt8, card: UInt16)
    /// 34 bits: 32 of card, which are also sixteen of facility and sixteen of card.
    case card34(UInt32)
    /// 37 bits: H10302 has 35 of card, H10304 sixteen of facility and nineteen of card, with the same parities.
    case card37(facility: UInt16, card: UInt32, whole: UInt64)
    /// 58 bits: seven bytes of card.
    case card58(UInt64)
    /// 64 bits: a plate of up to ten characters.
    case plate(String)
    /// Of any other length, as it came.
    case unknown(WiegandBits)

    /// What some bits mean; throws where a parity bit is wrong or a character is none.
    package init(_ bits: WiegandBits) throws(FrameError) {
        switch bits.count {
        case 0: throw FrameError(.length, "no bits")
        case 26:
            try Self.check(bits, even: 12, odd: 12)
            self = .card26(
                facility: UInt8(truncatingIfNeeded: bits.number(from: 1, count: 8)),
                card: UInt16(truncatingIfNeeded: bits.number(from: 9, count: 16)))
        case 34:
            try Self.check(bits, even: 16, odd: 16)
            self = .card34(UInt32(truncatingIfNeeded: bits.number(from: 1, count: 32)))
        case 37:
            try Self.check(bits, even: 18, odd: 18)
            self = .card37(
                facility: UInt16(truncatingIfNeeded: bits.number(from: 1, count: 16)),
                card: UInt32(truncatingIfNeeded: bits.number(from: 17, count: 19)),
                whole: bits.number(from: 1, count: 35))
        case 58:
            try Self.check(bits, even: 28, odd: 28)
            self = .card58(bits.number(from: 1, count: 56))
        case 64: self = .plate(try WiegandPlate.text(bits))
        default: self = .unknown(bits)
        }
    }

    /// The first bit with some behind it is even, the last with some before it odd; the two may share one in the middle.
    private static func check(_ bits: WiegandBits, even: Int, odd: Int) throws(FrameError) {
        guard bits.isEven(from: 0, count: even + 1) else {
            throw FrameError(.parity, "the first \(even + 1) bits have an odd number of ones")
        }
        guard !bits.isEven(from: bits.count - odd - 1, count: odd + 1) else {
            throw FrameError(.parity, "the last \(odd + 1) bits have an even number of ones")
        }
    }

    /// The card's number as it is listed: facility and card together, in whole bytes; nil for a plate, and for more than 64 bits
    /// of an unknown format.
    package var cardNumber: CardNumber? {
        switch self {
        case .card26(let facility, let card): CardNumber(low32Bits: UInt32(facility) << 16 | UInt32(card))
        case .card34(let number): CardNumber(low32Bits: number)
        case .card37(_, _, let whole): CardNumber(whole, byteCount: 5)
        case .card58(let number): CardNumber(number, byteCount: 7)
        case .plate: nil
        case .unknown(let bits):
            bits.count <= 64
                ? CardNumber(UInt64(truncatingIfNeeded: bits.value), byteCount: (bits.count + 7) / 8) : nil
        }
    }

    /// The number without that of the facility, for cards that are listed so; nil where a format is not known.
    package var cardNumberWithoutFacility: CardNumber? {
        switch self {
        case .card26(_, let card): CardNumber(low32Bits: UInt32(card))
        case .card34(let number): CardNumber(low32Bits: number & 0xFFFF)
        case .card37(_, let card, _): CardNumber(low32Bits: card)
        case .card58: cardNumber
        case .plate, .unknown: nil
        }
    }
}
