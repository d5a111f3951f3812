import Evaluation
import Testing

@Suite("Which characters are taken for which")
struct CharacterConfusionsTests {
    private typealias Confusion = CharacterConfusions.Confusion

    @Test("a swapped, a missing and an added character are told apart")
    func kinds() {
        var confusions = CharacterConfusions()
        confusions.add(read: "AB0123", truth: "ABO123")
        confusions.add(read: "AB0123", truth: "ABO123")
        confusions.add(read: "SK12AB", truth: "SK123AB")
        confusions.add(read: "1KE123AB", truth: "KE123AB")
        confusions.add(read: "SAME1", truth: "SAME1")

        #expect(confusions.characters == 6 + 6 + 7 + 7 + 5)
        #expect(confusions.mistakes == 4)
        let counts = Dictionary(confusions.commonest.map { ($0.confusion, $0.count) }) { first, _ in first }
        #expect(
            counts == [
                Confusion(truth: "O", read: "0"): 2, Confusion(truth: "3", read: nil): 1,
                Confusion(truth: nil, read: "1"): 1,
            ])
        #expect(confusions.commonest.first?.confusion == Confusion(truth: "O", read: "0"))
    }

    @Test("nothing beside something is all missing or all added")
    func empty() {
        var confusions = CharacterConfusions()
        confusions.add(read: "", truth: "AB1")
        confusions.add(read: "XY", truth: "")
        #expect(confusions.mistakes == 5)
    }
}
