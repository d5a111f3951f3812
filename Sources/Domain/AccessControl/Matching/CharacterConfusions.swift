/// How often a reader takes one character of a plate for another.
///
/// Source: the recogniser of this program on 244 photographs of European, United States, Brazilian, Ukrainian and
/// Argentine plates (`recognize --json --region …` against their ground truth), and on 216 that were made small, blurred
/// and noisy until a tenth of the characters came out wrong. Plates off by more than two edits were left out: there the
/// alignment is a guess. Only these counts were kept. Which pairs are confused comes from both, how often from the
/// photographs as they were taken: 19 of 1,627 characters.
///
/// A pair seen C(a→b) times among S(a) characters a has P(b|a) = ρ · (C(a→b) + κ·s(a,b)) / (S(a) + κ), where s is what
/// one expects before looking, more for characters drawn alike, and ρ the photographs' share of errors over that of
/// both.
package enum CharacterConfusions {
    /// Truth, then what was read, then how often.
    private static let counted = """
        061 071 0C1 0O5 1I1 201 271 463 4L7 5S2 654 682 6C1 713 803 891 8B5 922 934 952
        A12 AE1 AI1 AL1 B85 BE1 CE2 D09 DO6 EC1 F71 G61 GC2 HE1 HI2 HR1 IL1 IT1 K04 KI1
        KN1 L11 LN1 MA1 MH2 MK2 MN1 MX1 N11 N82 NK1 O05 OB2 OC4 OD3 P71 PF1 QD1 QO3 TI1
        U03 UJ1 VL1 VN1 VY3 WH8 WN3 WV1 X12 XT2 XY1 YN1 YT1 YV2 Z22 Z71 ZI1
        """

    /// How often each character stood on the plates, 0–9 and A–Z.
    private static let seen = [
        179, 167, 192, 197, 186, 189, 223, 174, 220, 233, 139, 64, 105, 76, 42, 51, 51, 29, 19, 50, 102, 80,
        54,
        66, 68, 73, 12, 81, 53, 41, 63, 53, 55, 38, 49, 84,
    ]

    /// κ: how many characters the expectation weighs.
    private static let expectationWeight = 100.0

    /// s for two that are drawn alike: of a hundred characters in these pictures, about one.
    private static let expectedAlike = 0.012

    /// s for any two others: about one in a hundred for all of them together.
    private static let expectedOther = 0.0004

    /// ρ: 19 errors in 1,627 characters, against 163 in 3,558.
    private static let photographShare = (19.0 / 1_627) / (163.0 / 3_558)

    /// P(b|a), by a and b; the rows sum to 1.
    private static let probabilities: [Double] = {
        let size = PlateSymbols.alphabet
        let counts = pairCounts
        var table = Array(repeating: 0.0, count: size * size)
        for truth in 0..<size {
            var wrong = 0.0
            for read in 0..<size where read != truth {
                let expected = areAlike(truth, read) ? expectedAlike : expectedOther
                let counted = Double(counts[truth * size + read]) + expectationWeight * expected
                let share = photographShare * counted / (Double(seen[truth]) + expectationWeight)
                table[truth * size + read] = share
                wrong += share
            }
            table[truth * size + truth] = 1 - wrong
        }
        return table
    }()

    private static let pairCounts: [Int] = {
        var counts = Array(repeating: 0, count: PlateSymbols.alphabet * PlateSymbols.alphabet)
        for entry in counted.split(whereSeparator: \.isWhitespace).map(Array.init) where entry.count == 3 {
            guard let truth = PlateSymbols.symbol(of: entry[0]), let read = PlateSymbols.symbol(of: entry[1])
            else { continue }
            counts[truth * PlateSymbols.alphabet + read] = entry[2].wholeNumberValue ?? 0
        }
        return counts
    }()

    private static let namedPairs: [Bool] = {
        let size = PlateSymbols.alphabet
        let counts = pairCounts
        return (0..<size * size).map {
            $0 / size != $0 % size && (counts[$0] > 0 || areAlike($0 / size, $0 % size))
        }
    }()

    private static let alikePairs: [Bool] = {
        let size = PlateSymbols.alphabet
        return (0..<size * size).map { pair in
            let (one, other) = (
                PlateSymbols.character(of: pair / size), PlateSymbols.character(of: pair % size)
            )
            return one != other && LookAlikes.areAlike(one, other)
        }
    }()

    /// P(read | truth).
    static func probability(of read: Int, truth: Int) -> Double {
        probabilities[truth * PlateSymbols.alphabet + read]
    }

    /// Whether the pair is worth a rule of its own: seen, or drawn alike.
    static func isNamed(truth: Int, read: Int) -> Bool { namedPairs[truth * PlateSymbols.alphabet + read] }

    /// Two different characters that are drawn alike.
    static func areAlike(_ one: Int, _ other: Int) -> Bool { alikePairs[one * PlateSymbols.alphabet + other] }

    /// P(read | truth) of two characters, or nil when one is not of A–Z and 0–9.
    package static func probability(of read: Character, truth: Character) -> Double? {
        guard let read = PlateSymbols.symbol(of: read), let truth = PlateSymbols.symbol(of: truth) else {
            return nil
        }
        return probability(of: read, truth: truth)
    }
}
