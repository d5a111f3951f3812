import AccessControl
import GateTestKit
import PassageControl
import Testing

@Suite("Which characters are taken for which")
struct ReadingConfusionsTests {
    private typealias Confusion = ReadingConfusions.Confusion

    @Test("a swapped, a missing and an added character are told apart")
    func kinds() {
        var confusions = ReadingConfusions()
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
        var confusions = ReadingConfusions()
        confusions.add(read: "", truth: "AB1")
        confusions.add(read: "XY", truth: "")
        #expect(confusions.mistakes == 5)
    }
}

@Suite("What is believed of a camera that was measured")
struct MeasuredBeliefTests {
    private func measured() -> ReadingConfusions {
        var confusions = ReadingConfusions()
        // Of a hundred that it read as 0, thirty were an O; B it never got wrong.
        for _ in 0..<70 { confusions.add(read: "0B", truth: "0B") }
        for _ in 0..<30 { confusions.add(read: "0B", truth: "OB") }
        return confusions
    }

    @Test("what it mistook before is doubted, with the truth as the rival; what it got right is not")
    func doubt() throws {
        let beliefs = measured().beliefs(in: ["0", "B"])

        let zero = try #require(beliefs.first?.candidates)
        #expect(zero.map(\.character) == ["0", "O"])
        #expect(abs(zero[0].probability - (70 + 9) / 110) < 1e-9)
        #expect(abs(zero[1].probability - (1 - zero[0].probability) * 30 / 31) < 1e-9)
        let letter = try #require(beliefs.last?.candidates)
        #expect(letter.map(\.character) == ["B"] && letter[0].probability > 0.98)
    }

    @Test("a confidence that the camera states counts for how sure, the counts for what else it may be")
    func stated() throws {
        let zero = try #require(measured().beliefs(in: ["0", "B"], confidence: 0.64).first?.candidates)

        #expect(abs(zero[0].probability - 0.8) < 1e-9)
        #expect(zero[1].character == "O")
    }

    @Test("a push of a measured camera that errs at one character alone is taken for the listed plate")
    func matching() throws {
        var plan = ReadSourcePlan(device: "cam", kind: .pushes, accessPoint: "in")
        plan.confusions = measured()
        let gate = ReadGate(sources: [plan])
        let read = CredentialRead(
            identifier: try .plate("0B"), rawText: "0B", accessPoint: "in", source: "cam", seenAt: .sample,
            receivedAt: .sample)

        #expect(gate.believed(read).characters.first?.candidates.map(\.character) == ["0", "O"])
        var own = read
        own.characters = [.init(candidates: [.init("0", 0.9)]), .init(candidates: [.init("B", 0.9)])]
        #expect(gate.believed(own).characters == own.characters, "what a camera says itself comes first")
    }
}
