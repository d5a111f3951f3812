/// Many small word tables, so that changing one entry of a shared copy copies one of them only.
///
/// Rules are a value that a reader may still hold while the next version is made. A single table of a million entries
/// would then be copied whole for one edit; here it is about a thousandth of that.
struct WordIndex: Sendable {
    private static let tableCount = 1024

    private var tables = Array(repeating: WordTable(), count: tableCount)

    /// Whether there may be anything of this hash.
    func mayHold(hash: UInt64) -> Bool { tables[Self.table(of: hash)].mayHold(hash: hash) }

    /// The first place of a word that is the right one.
    func first(_ key: WordKey, where isRight: (WordTable.Place) -> Bool) -> WordTable.Place? {
        tables[Self.table(of: key.hash)].first(key, where: isRight)
    }

    /// Calls with every word that stands where this hash belongs, and with some of their neighbours.
    func forEach(hash: UInt64, _ body: (_ word: UInt64, _ place: WordTable.Place) -> Void) {
        tables[Self.table(of: hash)].forEach(hash: hash, body)
    }

    mutating func insert(_ key: WordKey, _ place: WordTable.Place) {
        tables[Self.table(of: key.hash)].insert(key, place)
    }

    mutating func remove(_ key: WordKey, _ place: WordTable.Place) {
        tables[Self.table(of: key.hash)].remove(key, place)
    }

    // The upper ten bits choose the table, the lower ones the slot in it.
    private static func table(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 54) }
}
