import Crypto
import Foundation

/// A plate sent over Wiegand by a camera that behaves like a card reader.
package enum WiegandPlate {
    /// What the 64 bits of a plate begin with.
    private static let mark: UInt64 = 0b0110

    /// The ten characters of six bits behind the mark, empty ones before the first left out: 16–25 are digits, 26–51 letters.
    ///
    /// Source: Nedap WIM installation guide, page 9.
    static func text(_ bits: WiegandBits) throws(FrameError) -> String {
        guard bits.count == 64, bits.number(from: 0, count: 4) == mark else {
            throw FrameError(.start, "64 bits that do not begin with 0110 are no plate")
        }
        var text: [UInt8] = []
        for place in 0..<10 {
            let code = UInt8(truncatingIfNeeded: bits.number(from: 4 + place * 6, count: 6))
            switch code {
            case 0 where text.isEmpty: break
            case 16...25: text.append(UInt8(ascii: "0") + code - 16)
            case 26...51: text.append(UInt8(ascii: "A") + code - 26)
            default: throw FrameError(.value, "character \(place + 1) of ten is \(code), which is none")
            }
        }
        guard !text.isEmpty else { throw FrameError(.value, "a plate without a character") }
        return String(decoding: text, as: UTF8.self)
    }

    /// The 24 bits that a camera sends of a plate in 26-bit form: the lowest of its SHA-1.
    ///
    /// One in 16.7 million plates shares them with another, so that they name a plate that is known and find none. Source: Nedap
    /// ANPR Lumo installation guide, page 36.
    package static func hash(of plate: String) -> (digest: String, facility: UInt8, card: UInt16) {
        let digest = Array(Insecure.SHA1.hash(data: Data(plate.uppercased().filter { $0 != " " }.utf8)))
        let low = digest.suffix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return (HexText.text(digest), UInt8(truncatingIfNeeded: low >> 16), UInt16(truncatingIfNeeded: low))
    }
}
