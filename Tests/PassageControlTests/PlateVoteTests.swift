import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("The vote of several looks at one plate")
struct PlateVoteTests {
    @Test("nothing seen is no vote")
    func empty() {
        #expect(PlateVote([]) == nil)
    }

    @Test("one look is as sure as it says, and never surer")
    func single() throws {
        let look = try #require(try Look.sample("1234BCD", 0.99))
        let vote = try #require(PlateVote([look]))
        #expect(vote.text == "1234BCD")
        #expect(vote.posterior <= look.posterior)
        #expect(vote.posterior > look.posterior * 0.98)
    }

    @Test("frames that are each wrong somewhere are right together")
    func repaired() throws {
        let looks = try ["1Z34BCD", "1234BCO", "123ABCD"].enumerated().compactMap {
            try Look.sample($1, at: $0)
        }
        let vote = try #require(PlateVote(looks))
        #expect(vote.text == "1234BCD")
        #expect(vote.agreeing == 0)
        #expect(vote.posterior > 0.95)
    }

    @Test("a character that one look lost does not shift the others")
    func lostCharacter() throws {
        let looks = try ["1234BCD", "234BCD", "1234BCD"].enumerated().compactMap {
            try Look.sample($1, at: $0)
        }
        #expect(PlateVote(looks)?.text == "1234BCD")
    }

    @Test("the alternatives of a doubtful look decide with those of the next")
    func alternatives() throws {
        let doubtful = [CharacterPosterior(candidates: [.init("8", 0.55), .init("B", 0.43)])]
        let first = try #require(Look(try .frame("8", after: 1, characters: doubtful)))
        let second = try #require(try Look.sample("B", 0.8, at: 2))
        let vote = try #require(PlateVote([first, second]))
        #expect(vote.text == "B")
        #expect(vote.characters.first?.candidates.map(\.character) == ["B", "8"])
    }

    @Test("a place where no look names a character is not known, and so no plate comes of it")
    func unnamedPlace() throws {
        let nothing = CharacterPosterior(candidates: [])
        let characters = "1234".map { CharacterPosterior(candidates: [.init($0, 0.99)]) } + [nothing]
        let read = try CredentialRead.frame("12345", confidence: 0.99, characters: characters)
        let look = try #require(Look(read))
        let vote = try #require(PlateVote([look]))
        #expect(vote.text == "1234?" && vote.agreeing == 0)
        let approach = Approach(read, at: .zero)
        #expect(approach.conclusion(since: .zero, certainty: 0.95) { _ in true } == nil)
    }

    @Test("a source whose numbers are none is as one that gives none", arguments: [Double.nan, .infinity])
    func noNumbers(number: Double) throws {
        let doubtful = CharacterPosterior(candidates: [.init("1", 0.5), .init("7", number)])
        let characters = Array(repeating: doubtful, count: 4)
        let read = try CredentialRead.frame("1111", confidence: number, characters: characters)
        let plain = try CredentialRead.frame("1111", confidence: nil)
        let (look, other) = (try #require(Look(read)), try #require(Look(plain)))
        #expect(PlateVote([look]) == PlateVote([other]))
        let conclusion = Approach(read, at: .zero).conclusion(since: .zero, certainty: 0.95) { _ in false }
        guard case .unsure = conclusion else {
            Issue.record("\(String(describing: conclusion)) from what is no number")
            return
        }
    }

    @Test("of two lengths that equally many looks have, the surer looks tell", arguments: 1...5)
    func lengths(of many: Int) throws {
        func looks(_ text: String, _ probability: Double) throws -> [Look] {
            try (0..<many).compactMap { try Look.sample(text, probability, at: $0) }
        }
        let vote = try #require(PlateVote(try looks("1234BCD", 0.98) + looks("1234BCDD", 0.8)))
        #expect(vote.text == "1234BCD")
        let other = try #require(PlateVote(try looks("1234BCD", 0.8) + looks("1234BCDD", 0.98)))
        #expect(other.text == "1234BCDD")
    }

    @Test("two looks that contradict each other are no certainty")
    func contradiction() throws {
        let looks = try ["1234BCD", "1234BCX"].enumerated().compactMap { try Look.sample($1, 0.99, at: $0) }
        let vote = try #require(PlateVote(looks))
        #expect(vote.posterior < 0.6)
    }

    @Test("beyond the bound the newest looks count")
    func bound() throws {
        let old = try (0..<5).compactMap { try Look.sample("AAAAAAA", at: $0) }
        let new = try (5..<(5 + PlateVote.maximumLooks)).compactMap { try Look.sample("1234BCD", at: $0) }
        let vote = try #require(PlateVote(old + new))
        #expect(vote.looks == PlateVote.maximumLooks)
        #expect(vote.agreeing == PlateVote.maximumLooks)
    }

    @Test("the order of the looks does not matter", arguments: 0..<60 as Range<UInt64>)
    func order(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let looks = try Self.randomLooks(&generator)
        let vote = PlateVote(looks)
        for _ in 0..<5 {
            #expect(PlateVote(looks.shuffled(using: &generator)) == vote, "seed \(seed)")
        }
    }

    @Test("one more agreeing look never lowers the posterior", arguments: 0..<60 as Range<UInt64>)
    func agreement(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = Self.randomText(&generator)
        var looks: [Look] = []
        var last = 0.0
        for index in 0..<6 {
            let probability = Double.random(in: 0.3..<0.99, using: &generator)
            looks.append(try #require(try Look.sample(text, probability, at: index)))
            let posterior = try #require(PlateVote(looks)).posterior
            #expect(posterior >= last, "seed \(seed)")
            last = posterior
        }
    }

    @Test("the probabilities of a character never sum to more than one", arguments: 0..<60 as Range<UInt64>)
    func sums(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let vote = try #require(PlateVote(try Self.randomLooks(&generator)))
        for character in vote.characters {
            #expect(character.candidates.reduce(0) { $0 + $1.probability } <= 1.000_001, "seed \(seed)")
        }
        #expect((0...1).contains(vote.posterior), "seed \(seed)")
    }

    private static let alphabet = Array("ABCDEFGHKLMNPRSTUVXYZ0123456789")

    private static func randomText(_ generator: inout SeededGenerator) -> String {
        String((0..<7).map { _ in alphabet.randomElement(using: &generator) ?? "A" })
    }

    /// Looks at one plate with substitutions, a lost character now and then, and all kinds of sureness.
    private static func randomLooks(_ generator: inout SeededGenerator) throws -> [Look] {
        let text = Array(randomText(&generator))
        let count = Int.random(in: 1...8, using: &generator)
        return try (0..<count).compactMap { index in
            var seen = text
            if Bool.random(using: &generator) {
                let place = Int.random(in: 0..<seen.count, using: &generator)
                seen[place] = alphabet.randomElement(using: &generator) ?? "A"
            }
            if Int.random(in: 0..<4, using: &generator) == 0 { seen.removeLast() }
            return try Look.sample(String(seen), Double.random(in: 0.2..<1, using: &generator), at: index)
        }
    }
}
