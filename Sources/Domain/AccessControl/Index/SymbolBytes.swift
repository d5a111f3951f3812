/// Up to sixteen small numbers in two machine words, for the characters of a plate.
///
/// A SIMD vector looks made for it; writing one of its elements goes through memory, and the wait for that is longer than
/// all else that is done with a plate.
struct SymbolBytes: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    subscript(place: Int) -> UInt8 {
        get { UInt8(truncatingIfNeeded: (place < 8 ? low : high) &>> Self.shift(of: place)) }
        set {
            let shift = Self.shift(of: place)
            let (kept, put) = (~(0xFF &<< shift), UInt64(newValue) &<< shift)
            if place < 8 { low = low & kept | put } else { high = high & kept | put }
        }
    }

    private static func shift(of place: Int) -> UInt64 { UInt64(truncatingIfNeeded: place & 7) &* 8 }
}
