import AccessControl
import GateTestKit
import Testing

@Suite("ShardedTable")
struct ShardedTableTests {
    @Test("it holds what a dictionary holds after the same edits", arguments: 0..<4 as Range<UInt64>)
    func agreesWithADictionary(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var table = ShardedTable<UserID, Int>()
        var expected: [UserID: Int] = [:]
        for step in 0..<3_000 {
            let key = UserID("u\(Int.random(in: 0..<500, using: &generator))")
            let value = Bool.random(using: &generator) ? step : nil
            table[key] = value
            expected[key] = value
        }

        #expect(table.count == expected.count)
        #expect(Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) }) == expected)
        #expect(Set(table.keys) == Set(expected.keys))
        #expect(table.values.sorted() == expected.values.sorted())
        #expect(table["nobody"] == nil)
    }

    @Test("a copy keeps what it had")
    func copiesAreIndependent() {
        var table = ShardedTable<UserID, Int>()
        table["a"] = 1
        let copy = table
        table["a"] = 2
        table["b"] = 3

        #expect(copy["a"] == 1 && copy.count == 1)
        #expect(table["a"] == 2 && table.count == 2)
    }
}
