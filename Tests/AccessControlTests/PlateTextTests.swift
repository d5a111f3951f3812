import AccessControl
import GateTestKit
import Testing

@Suite("PlateText")
struct PlateTextTests {
    @Test(
        "letters and digits are kept in upper case, separators are dropped",
        arguments: [
            ("1234 BCD", "1234BCD"), ("ab-123.cd", "AB123CD"), ("B:MW_12/3", "BMW123"),
            ("鄂A·01234", "鄂A01234"),
            ("TÖL-SL 123", "TÖLSL123"), ("а123вс", "А123ВС"), ("dž1", "DŽ1"), ("W–HU 12", "WHU12"),
            ("١٢٣ ب", "١٢٣ب"),
        ])
    func normalizes(typed: String, expected: String) throws {
        #expect(try PlateText(typed).text == expected)
    }

    @Test("Cyrillic and Greek look-alikes are the same plate, and each keeps its own script")
    func lookAlikesAreEqual() throws {
        let latin = try PlateText("ABEKMHOPCTYX")
        let cyrillic = try PlateText("АВЕКМНОРСТУХ")
        let greek = try PlateText("ΑΒΕΚΜΗΟΡΤΥΧ")

        #expect(cyrillic == latin)
        #expect(cyrillic.text != latin.text)
        #expect(greek == (try PlateText("ABEKMHOPTYX")))
        #expect(greek.folded.key == "ABEKMHOPTYX")
    }

    @Test(
        "digits and letters that only resemble each other are different plates",
        arguments: [
            ("O123", "0123"), ("I1", "11"), ("BÖ123", "BO123"), ("З12", "312"),
        ])
    func confusableCharactersStayApart(left: String, right: String) throws {
        #expect(try PlateText(left) != PlateText(right))
    }

    @Test(
        "folded plates are ordered as their texts are, whatever their lengths",
        arguments: 0..<40 as Range<UInt64>)
    func order(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let plates = try (0..<30).map { _ in
            // Few characters, so that many plates begin alike.
            let characters = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                "0AZ".randomElement(using: &generator) ?? "0"
            }
            return try PlateText(String(characters)).folded
        }
        #expect(plates.sorted().map(\.key) == plates.map(\.key).sorted(), "seed \(seed)")
    }

    @Test("equal plates hash alike, whatever their script")
    func equalPlatesAreOneSetMember() throws {
        let plates: Set = [try PlateText("А123ВС"), try PlateText("A123BC"), try PlateText("a 123-bc")]

        #expect(plates.count == 1)
    }

    @Test("a letter typed with a combining mark is the composed letter")
    func combiningMarksAreComposed() throws {
        let decomposed = try PlateText("TO\u{308}L1")

        #expect(decomposed.text.unicodeScalars.elementsEqual("TÖL1".unicodeScalars))
    }

    @Test(
        "what no plate has is refused by code point and position",
        arguments: [
            ("AB\u{200B}12", Unicode.Scalar(0x200B as UInt32), 3),
            ("\u{202E}AB12", Unicode.Scalar(0x202E as UInt32), 1),
            ("AB12\u{FEFF}", Unicode.Scalar(0xFEFF as UInt32), 5),
            ("A\u{3164}B", Unicode.Scalar(0x3164 as UInt32), 2),
            ("AB\u{7}", Unicode.Scalar(7 as UInt32), 3), ("AB\t1", Unicode.Scalar(9 as UInt32), 3),
            ("AB+1", Unicode.Scalar(0x2B as UInt32), 3), ("🚗1", Unicode.Scalar(0x1F697 as UInt32), 1),
            ("A1\u{20DD}", Unicode.Scalar(0x20DD as UInt32), 2),
        ])
    func refusesOtherCharacters(typed: String, scalar: Unicode.Scalar?, position: Int) throws {
        let refused = try #require(scalar)

        #expect(throws: PlateTextError.refused(refused, position: position)) { try PlateText(typed) }
    }

    @Test("the message names an invisible mark by its code point")
    func messageNamesTheMark() {
        let message = PlateTextError.refused("\u{200B}", position: 3).description

        #expect(message.contains("U+200B"))
        #expect(message.contains("character 3"))
        #expect(message.contains("invisible"))
        #expect(PlateTextError.refused("\u{2028}", position: 1).description.contains("a line break"))
    }

    @Test("a plate of nothing but separators is empty", arguments: ["", " ", " - . ", "·:"])
    func refusesEmpty(typed: String) {
        #expect(throws: PlateTextError.empty) { try PlateText(typed) }
    }

    @Test("twelve characters are a plate, thirteen are not, and sixty-four neither")
    func refusesTooLong() throws {
        #expect(try PlateText("ABCDEF123456").text.count == 12)
        #expect(try PlateText("ÖBCDEF123456").text.count == 12)
        for count in [13, 64, 100_000] {
            #expect(throws: PlateTextError.tooLong(maximum: 12)) {
                try PlateText(String(repeating: "A", count: count))
            }
            #expect(throws: PlateTextError.tooLong(maximum: 12)) {
                try PlateText(String(repeating: "Ö", count: count))
            }
        }
    }

    @Test("normalising and folding twice changes nothing", arguments: 0..<40 as Range<UInt64>)
    func normalizingIsIdempotent(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("abzABZ019 -.·АВЕКМНОРСТУХІЄЖяёΑΒΩß鄂粤ÖŽéＡ１ب٣ŉǆ")
        let typed = (0..<60).map { _ in String((0..<8).map { _ in alphabet.element(using: &generator) }) }
        let plates = typed.compactMap { try? PlateText($0) }

        #expect(!plates.isEmpty)
        for plate in plates {
            let again = try PlateText(plate.text)
            let folded = try PlateText(plate.folded.key)
            #expect(again.text == plate.text)
            #expect(folded.folded == plate.folded)
            #expect(folded.text == plate.folded.key)
        }
    }
}
