import CPlateVision
import Testing

/// The decoder against the definition of CTC: every path of columns, collapsed, summed.
@Suite("Decoding a line of symbol probabilities")
struct DecodingTests {
    @Test("gives each text the sum of all its alignments", arguments: [1, 2, 3] as [UInt64])
    func exactProbability(seed: UInt64) {
        // given six steps over blank, A, 0 and 1
        let rows = SymbolRows.random(steps: 6, columns: [0, 1, 27, 28], seed: seed)
        // when every path is collapsed and summed by hand
        let expected = rows.probabilitiesByEnumeration()
        // then the sums agree for every text that any path spells
        #expect(expected.count > 100)
        for (text, probability) in expected {
            #expect(abs(rows.probability(of: text) - probability) < 1e-9, "seed \(seed), \(text)")
        }
        #expect(abs(expected.values.reduce(0, +) - 1) < 1e-5)
    }

    @Test("gives nothing to a text that is longer than the line, or holds other symbols")
    func impossibleTexts() {
        let rows = SymbolRows.random(steps: 3, columns: [0, 1, 27], seed: 5)
        #expect(rows.probability(of: "A0A0") == 0)
        #expect(rows.probability(of: "AA0") == 0, "the same character twice needs a blank between")
        #expect(rows.probability(of: "a-") == 0)
    }

    @Test(
        "finds the most probable text, and its posterior is its share",
        arguments: 1...8 as ClosedRange<UInt64>)
    func bestText(seed: UInt64) throws {
        // given a line, and no formats: texts of three or more characters with a digit count alike
        let rows = SymbolRows.random(steps: 6, columns: [0, 1, 27, 28], seed: seed)
        let all = rows.probabilitiesByEnumeration()
        let plates = all.filter { $0.key.count >= 3 && $0.key.contains { $0.isNumber } }
        let best = try #require(plates.max { $0.value < $1.value })
        // when it is decoded
        let reading = try rows.decoded()
        // then texts that are no plates stay in the sum, so the posterior is the plain probability
        #expect(reading.plateText == best.key, "seed \(seed)")
        #expect(abs(reading.confidence - best.value) < 1e-5, "seed \(seed)")
    }

    @Test("gives each position probabilities that sum to at most 1, most probable first")
    func characterPosteriors() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            let rows = SymbolRows.random(steps: 8, columns: [0, 1, 2, 27, 28], seed: seed)
            let reading = try rows.decoded()
            #expect(reading.posteriors.count == reading.plateText.count)
            for alternatives in reading.posteriors {
                let probabilities = alternatives.map(\.probability)
                #expect(probabilities.reduce(0, +) <= 1 + 1e-9, "seed \(seed)")
                #expect(probabilities == probabilities.sorted(by: >), "seed \(seed)")
                #expect((probabilities.first ?? 0) >= reading.confidence - 1e-9, "seed \(seed)")
            }
        }
    }

    @Test("lets a format decide between characters that look alike")
    func formatDecides() throws {
        // given a line that hesitates between O and 0 at the third place, a little in favour of O
        var rows = SymbolRows.spelling("AB", certainty: 0.99)
        rows.append(SymbolRows.hesitating(between: "O", 0.55, "0", 0.44))
        rows.append(SymbolRows.spelling("12", certainty: 0.99))
        // when it is read without formats, then the reader's own preference stands
        #expect(try rows.decoded().plateText == "ABO12")
        // when two letters and three digits are common, then the digit is right
        let formats = try Formats([[.letter, .letter, .digit, .digit, .digit]])
        let reading = try rows.decoded(formats)
        #expect(reading.plateText == "AB012")
        #expect(reading.format == 0)
    }

    @Test("reads a text that fits no format, but trusts it less")
    func unformatted() throws {
        let rows = SymbolRows.spelling("7AB12", certainty: 0.9)
        let formats = try Formats([[.letter, .letter, .digit, .digit, .digit]])
        let free = try rows.decoded()
        let formatted = try rows.decoded(formats)
        #expect(formatted.plateText == "7AB12")
        #expect(formatted.format == -1)
        #expect(formatted.confidence <= free.confidence + 1e-9)
    }

    @Test("takes a word for no plate, unless a format admits letters only")
    func words() throws {
        let rows = SymbolRows.spelling("RENAULT", certainty: 0.999)
        let formats = try Formats([[.letter, .letter, .digit, .digit, .digit]])
        #expect(try rows.decoded(formats).confidence < 0.05)
        let personal = try Formats([Array(repeating: .letter, count: 7)])
        let reading = try rows.decoded(personal)
        #expect(reading.plateText == "RENAULT")
        #expect(reading.confidence > 0.9)
    }

    @Test(
        "takes a long text that fits no format for a telephone number or the like, unless there are no formats"
    )
    func longTexts() throws {
        let rows = SymbolRows.spelling("0905123456", certainty: 0.999)
        let formats = try Formats([[.letter, .letter, .digit, .digit, .digit]])
        #expect(try rows.decoded(formats).confidence < 0.05)
        #expect(try rows.decoded().plateText == "0905123456")
        // Eight characters may be a plate from elsewhere.
        #expect(
            try SymbolRows.spelling("9AB12345", certainty: 0.999).decoded(formats).plateText == "9AB12345")
    }

    @Test("gives nothing for a line of blanks or for no line")
    func nothing() throws {
        #expect(try SymbolRows.spelling("", certainty: 1).decoded().length == 0)
        #expect(try SymbolRows(values: []).decoded().length == 0)
    }

    @Test("refuses a line of too many steps")
    func tooManySteps() {
        let rows = SymbolRows.random(steps: Int(CPV_MAXIMUM_STEPS) + 1, columns: [0, 1], seed: 1)
        #expect(throws: (any Error).self) { try rows.decoded() }
    }
}
