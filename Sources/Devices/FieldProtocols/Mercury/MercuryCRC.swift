/// The cyclic check of ThingMagic's modules, which no other protocol has.
///
/// The polynomial is that of CCITT, but four bits at a time are shifted in at the *low* end, the upper ones of a byte first,
/// and no zeros follow: `c = (c << 4 | nibble) ^ T[c >> 12]`. The check of `123456789` is A69D. Recomputed from logs of an
/// M5e module.
enum MercuryCRC {
    /// The check over some bytes: those from the length to the last of the data.
    static func check(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        table.withUnsafeBufferPointer { table in
            var check: UInt16 = 0xFFFF
            for byte in bytes {
                check = (check << 4 | UInt16(byte >> 4)) ^ table[Int(check >> 12)]
                check = (check << 4 | UInt16(byte & 0xF)) ^ table[Int(check >> 12)]
            }
            return check
        }
    }

    private static let table: [UInt16] = (0..<16).map { index in
        (0..<4).reduce(UInt16(index) << 12) { value, _ in
            value & 0x8000 == 0 ? value << 1 : value << 1 ^ 0x1021
        }
    }
}
