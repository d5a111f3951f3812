/// Which credential each identifier belongs to.
///
/// Identifiers that fit into a word are found by that word, the others by their value. Both tables are in many pieces,
/// for the reason that `ShardedTable` gives.
struct IdentifierIndex: Sendable {
    private static let shardCount = 1024

    private var packed = Array(repeating: WordTable(), count: shardCount)
    private var others = ShardedTable<IdentifierValue, Listing>()

    subscript(identifier: IdentifierValue) -> Listing? {
        get {
            guard let word = PackedIdentifier(identifier) else { return others[identifier] }
            return packed[Self.shard(of: word)][word]
        }
        set {
            guard let word = PackedIdentifier(identifier) else {
                others[identifier] = newValue
                return
            }
            packed[Self.shard(of: word)][word] = newValue
        }
    }

    /// Every character that a listed plate may have.
    var plateCharacters: Set<Character> {
        var characters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        for case .plate(let plate) in others.keys { characters.formUnion(plate.folded.key) }
        return characters
    }

    // The upper ten bits choose the piece, the lower ones the slot in it.
    private static func shard(of word: PackedIdentifier) -> Int {
        Int(truncatingIfNeeded: word.mixed >> 54)
    }
}
