import GateTestKit
import PassageControl
import Testing

@Suite("The inputs of a door, kept as bits")
struct DoorInputsTests {
    private func some(_ generator: inout SeededGenerator) -> Set<DoorInput> {
        Set(DoorInput.allCases.filter { _ in Bool.random(using: &generator) })
    }

    @Test("they are a set like any other", arguments: 0..<40 as Range<UInt64>)
    func agreesWithASet(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let one = some(&generator)
        let other = some(&generator)
        let (left, right) = (DoorInputs(one), DoorInputs(other))
        #expect(Set(left.union(right)) == one.union(other))
        #expect(Set(left.intersection(right)) == one.intersection(other))
        #expect(Set(left.symmetricDifference(right)) == one.symmetricDifference(other))
        #expect((left == right) == (one == other))

        var changed = left
        changed.formUnion(right)
        #expect(changed == left.union(right))
        changed.formIntersection(right)
        #expect(changed == right)
        changed.formSymmetricDifference(left)
        #expect(changed == left.symmetricDifference(right))
    }

    @Test("one input is put in and taken out once", arguments: DoorInput.allCases)
    func one(input: DoorInput) {
        var inputs: DoorInputs = []
        #expect(inputs.update(with: input) == nil)
        #expect(inputs.update(with: input) == input)
        #expect(!inputs.insert(input).inserted)
        #expect(Array(inputs) == [input])
        #expect(inputs.remove(input) == input)
        #expect(inputs.remove(input) == nil && inputs.isEmpty)
    }
}
