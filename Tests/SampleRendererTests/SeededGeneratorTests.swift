import Testing

@testable import SampleRenderer

@Suite("Seeded numbers")
struct SeededGeneratorTests {
    @Test("the same seed gives the same numbers")
    func sameSeed() {
        var first = SeededGenerator(seed: 7)
        var second = SeededGenerator(seed: 7)
        #expect((0..<100).map { _ in first.next() } == (0..<100).map { _ in second.next() })
    }

    @Test("the sequence is SplitMix64's, so that pictures can be drawn again elsewhere")
    func publishedSequence() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }

    @Test("numbers stay within their range and fill it")
    func range() {
        var generator = SeededGenerator(seed: 3)
        let numbers = (0..<10_000).map { _ in generator.number(in: -2...5) }
        #expect(numbers.allSatisfy { (-2...5).contains($0) })
        #expect((numbers.min() ?? 0) < -1.9)
        #expect((numbers.max() ?? 0) > 4.9)
    }

    @Test("branches differ by name and do not disturb the sequence they leave")
    func branches() {
        var trunk = SeededGenerator(seed: 9)
        var rain = trunk.branch("rain")
        var noise = trunk.branch("noise")
        var untouched = SeededGenerator(seed: 9)
        #expect(rain.next() != noise.next())
        #expect(trunk.next() == untouched.next())
    }
}
