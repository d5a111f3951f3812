import Testing

@testable import SampleRenderer

@Suite("Invented plates")
struct PlateFormatTests {
    @Test("every format invents plates that it accepts itself", arguments: PlateFormat.all.map(\.name))
    func inventedPlatesAreValid(name: String) throws {
        let format = try #require(PlateFormat.all.first { $0.name == name })
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let plate = Plate(format, using: &generator)
            #expect(format.accepts(plate.text))
            #expect((5...8).contains(plate.text.count))
        }
    }

    @Test("format names are unique, because file names are made of them")
    func uniqueNames() {
        let names = PlateFormat.all.map(\.name)
        #expect(Set(names).count == names.count)
    }

    @Test(
        "a plate that does not fit its format is refused",
        arguments: ["", "1234ABC", "1234BC", "1234BCDF", "BCD1234"])
    func misfits(text: String) {
        #expect(Plate(text, .spain) == nil)
    }

    @Test("a plate that fits keeps its text without separators")
    func fits() {
        #expect(Plate("1234BCD", .spain)?.text == "1234BCD")
        #expect(Plate("KE123AB", .slovakiaTwoRows)?.text == "KE123AB")
    }

    @Test("vowels do not stand on Spanish plates")
    func lettersOfTheCountry() {
        var generator = SeededGenerator(seed: 5)
        let texts = (0..<500).map { _ in Plate(.spain, using: &generator).text }
        #expect(texts.allSatisfy { $0.allSatisfy { !"AEIOUQ".contains($0) } })
    }

    @Test("a pattern tells letters, digits, marks and rows apart")
    func pattern() {
        let pattern = PlatePattern("LLo/D-D 7")
        #expect(
            pattern.rows == [
                [.letter, .letter, .seal], [.digit, .hyphen, .digit, .gap, .fixed("7")],
            ])
    }
}
