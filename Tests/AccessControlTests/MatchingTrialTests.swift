import AccessControl
import GateTestKit
import Testing

/// The trials of `Benchmarks strangers` in small, by counting instead of drawing.
///
/// A stranger is let in when his plate is one of the texts that are forgiven. Those are neighbours of listed plates, so
/// that the share of all possible strangers can be counted from a sample of the listed plates' neighbours.
@Suite("Strangers at the gate")
struct MatchingTrialTests {
    private static let budget = MatchingPolicy.standard.falseAcceptBudget

    /// How many listed plates' neighbours are tried.
    private static let sampled = 12

    private typealias Matcher = (String) throws -> Bool

    private func possible(_ pattern: String) -> Double { pattern.reduce(1) { $0 * ($1 == "L" ? 26 : 10) } }

    /// The share of strangers with plates of a pattern whom a matcher lets in.
    private func share(_ pattern: String, in site: MatchingSite, _ letsIn: Matcher) rethrows -> Double {
        let listed = Set(site.plates.map(\.text))
        var count = 0
        for plate in site.plates.prefix(Self.sampled) {
            for text in plate.text.neighbours where text.plateShape == pattern && !listed.contains(text) {
                if try letsIn(text) { count += 1 }
            }
        }
        let weight = Double(site.plates.count) / Double(Self.sampled)
        return Double(count) * weight / (possible(pattern) - Double(site.plates.count))
    }

    private func site(_ pattern: String, _ count: Int) throws -> MatchingSite {
        var generator = SeededGenerator(seed: 12)
        let texts = MatchingSite.plates(count, like: pattern, using: &generator)
        return try MatchingSite(texts.shuffled(using: &generator))
    }

    @Test(
        "no more strangers are let in than the budget allows",
        arguments: [("LLDDLLL", 500), ("DLLLDDD", 500), ("LLLDDD", 500), ("LLLDDD", 3_000)])
    func strangersStayOut(pattern: String, count: Int) throws {
        let site = try site(pattern, count)

        let share = try share(pattern, in: site) { try site.forgiven($0) != nil }

        #expect(share <= 1.5 * Self.budget)
    }

    @Test("one wrong character, forgiven flatly, would let in many times as many")
    func flatMatcherFails() throws {
        let site = try site("LLLDDD", 500)

        let share = try share("LLLDDD", in: site) { text in
            switch try site.match(text) {
            case .forgiven, .tooFar: true
            case .exact, .ambiguous, .nothing: false
            }
        }

        #expect(share > 10 * Self.budget)
    }

    @Test(
        "misread members are let in, at 500 plates and with every format, and as themselves",
        arguments: ["LLDDLLL", "DLLLDDD", "LLLDDD"], [false, true])
    func membersAreRecovered(pattern: String, givesPosteriors: Bool) throws {
        let site = try site(pattern, 500)
        let reader = MisreadingReader(givesPosteriors: givesPosteriors)
        var generator = SeededGenerator(seed: 5)
        var misread = 0
        var recovered = 0
        while misread < 150 {
            let plate = site.plates.element(using: &generator)
            let reading = try #require(reader.read(plate, using: &generator))
            guard reading.plate != plate else { continue }
            misread += 1
            let forgiven = try site.forgiven(reading.plate.text, reading.characters)
            if forgiven == plate.text { recovered += 1 }
        }

        #expect(recovered > 10)
    }

    @Test("the simulated reader misreads about as often as the counted one")
    func readerErrs() throws {
        let reader = MisreadingReader(givesPosteriors: true)
        var generator = SeededGenerator(seed: 6)
        let plate = try PlateText("BA482KF")
        var wrong = 0
        for _ in 0..<2_000 {
            let reading = try #require(reader.read(plate, using: &generator))
            #expect(reading.characters.count == reading.plate.text.count)
            if reading.plate != plate { wrong += 1 }
        }
        #expect((100...360).contains(wrong))
        let foreign = try PlateText("鄂A01234")
        #expect(reader.read(foreign, using: &generator)?.plate == nil)
    }

    @Test("every character is read as something")
    func confusionsSumToOne() throws {
        let alphabet = MatchingSite.letters + MatchingSite.digits
        for truth in alphabet {
            let sum = try alphabet.reduce(0) {
                $0 + (try #require(CharacterConfusions.probability(of: $1, truth: truth)))
            }
            #expect(abs(sum - 1) < 1e-9)
            #expect(try #require(CharacterConfusions.probability(of: truth, truth: truth)) > 0.9)
        }
        #expect(CharacterConfusions.probability(of: "Ö", truth: "O") == nil)
    }
}
