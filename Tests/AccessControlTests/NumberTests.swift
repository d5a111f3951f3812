import AccessControl
import GateTestKit
import Testing

@Suite("Tag and card numbers")
struct NumberTests {
    @Test(
        "prefix, separators and case do not matter",
        arguments: ["0xe2801160", "E2:80:11:60", "e2-80-11-60", "E280 1160", "0XE2801160"])
    func normalizes(typed: String) throws {
        #expect(try TagNumber(typed).hex == "E2801160")
        #expect(try CardNumber(typed).hex == "E2801160")
    }

    @Test("what is no number is refused with the place of the mistake")
    func refusesMistakes() {
        #expect(throws: HexNumberError.notHex("G", position: 3)) { try TagNumber("E2G0") }
        #expect(throws: HexNumberError.notHex("G", position: 5)) { try TagNumber("0xE2G0") }
        #expect(throws: HexNumberError.notHex("\u{200B}", position: 1)) { try CardNumber("\u{200B}12") }
        #expect(throws: HexNumberError.empty) { try CardNumber(" - ") }
        #expect(throws: HexNumberError.empty) { try CardNumber("0x") }
        #expect(throws: HexNumberError.oddLength(3)) { try CardNumber("1A2") }
    }

    @Test("numbers have bounds")
    func refusesLongNumbers() throws {
        #expect(try CardNumber(String(repeating: "A", count: 20)).hex.count == 20)
        #expect(try TagNumber(String(repeating: "A", count: 124)).hex.count == 124)
        #expect(throws: HexNumberError.wrongLength(22, allowed: 2...20)) {
            try CardNumber(String(repeating: "A", count: 22))
        }
        #expect(throws: HexNumberError.wrongLength(126, allowed: 2...124)) {
            try TagNumber(String(repeating: "A", count: 126))
        }
        #expect(throws: HexNumberError.self) { try TagNumber(String(repeating: "A", count: 1_000_000)) }
    }

    @Test("numbers of every length come back as they were, leading zeros and all", arguments: 1...62)
    func comeBack(bytes: Int) throws {
        let hex = "00" + (1..<bytes).map { ["0A", "F1", "90", "BE", "5C"][$0 % 5] }.joined()

        #expect(try TagNumber(hex).hex == hex)
        #expect(try TagNumber(hex) == TagNumber("0x" + hex.lowercased()))
        #expect(try TagNumber(hex) != TagNumber("FF" + hex.dropFirst(2)))
        guard bytes <= 10 else { return }
        #expect(try CardNumber(hex).hex == hex)
        if bytes < 10 { #expect(try CardNumber(hex) != CardNumber("00" + hex)) }
    }

    /// The vendor's table for 1A2B3C4D.
    static let table: [(CardFormat, String)] = [
        (.hex8, "1A2B3C4D"), (.hex8Reversed, "4D3C2B1A"), (.decimal10, "0439041101"),
        (.decimal10Reversed, "1295788826"), (.decimal8, "02833485"), (.facility3Card5, "04315437"),
        (.facility3Card5Reversed, "06011034"), (.raw, "1A2B3C4D"),
    ]

    @Test("a card shows as the vendor's table says", arguments: table)
    func showsAsTheTableSays(format: CardFormat, shown: String) throws {
        #expect(try CardNumber("1A2B3C4D").text(as: format) == shown)
    }

    @Test("what the table shows reads back, less the byte that a format drops", arguments: table)
    func readsBackTheTable(format: CardFormat, shown: String) throws {
        let expected = format.dropsAByte ? (format.isReversed ? "1A2B3C00" : "002B3C4D") : "1A2B3C4D"

        #expect(try CardNumber(shown, as: format).hex == expected)
    }

    @Test("formats view the low 32 bits of a longer card, and pad a shorter one")
    func formatsViewTheLowBits() throws {
        #expect(try CardNumber("04AABB1A2B3C4D").text(as: .hex8) == "1A2B3C4D")
        #expect(try CardNumber("04AABB1A2B3C4D").text(as: .raw) == "04AABB1A2B3C4D")
        #expect(try CardNumber("3C4D").text(as: .hex8) == "00003C4D")
    }

    @Test("parse(format(x)) is x for every card that a format can show", arguments: 0..<20 as Range<UInt64>)
    func formatsRoundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for format in CardFormat.allCases {
            let bits = UInt32.random(in: 0...UInt32.max, using: &generator)
            let shownBits =
                format.dropsAByte ? (format.isReversed ? bits & 0xFFFF_FF00 : bits & 0xFF_FFFF) : bits
            let card = CardNumber(low32Bits: shownBits)
            #expect(try CardNumber(card.text(as: format), as: format) == card)
        }
    }

    @Test(
        "a text that does not fit its format is refused",
        arguments: [
            (CardFormat.decimal10, "4294967296"), (.decimal10, "12345678901"), (.decimal10, "12A"),
            (.decimal10, ""),
            (.decimal8, "16777216"), (.facility3Card5, "25665535"), (.facility3Card5, "25565536"),
            (.facility3Card5, "1234"), (.hex8, "1A2B3C"), (.hex8, "XYZ"), (.raw, "1"),
        ])
    func refusesMisfits(format: CardFormat, shown: String) throws {
        let error = #expect(throws: CardFormatError.self) { try CardNumber(shown, as: format) }

        #expect(try #require(error).description.contains(format.rawValue))
    }
}
