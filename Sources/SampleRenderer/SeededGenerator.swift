/// Random numbers that are the same for the same seed on every machine.
///
/// SplitMix64; the standard library's own generator cannot be seeded.
package struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// What a new generator would have to be given to go on from here.
    package var seed: UInt64 { state }

    /// Starts the sequence that belongs to `seed`.
    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number spread evenly over `range`.
    ///
    /// Written out here, because the standard library may change how it turns bits into numbers.
    package mutating func number(in range: ClosedRange<Double>) -> Double {
        let unit = Double(next() >> 11) * 0x1.0p-53
        return range.lowerBound + (range.upperBound - range.lowerBound) * unit
    }

    /// One of `choices`, each as likely as the other; the choices must not be empty.
    package mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        precondition(!choices.isEmpty, "nothing to pick from")
        return choices[Int(next() % UInt64(choices.count))]
    }

    /// A generator of its own for one part of the work, so that a change in one part leaves the others alone.
    package func branch(_ name: String) -> SeededGenerator {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return SeededGenerator(seed: state ^ hash)
    }
}
