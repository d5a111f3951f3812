/// Which credential each identifier belongs to.
///
/// Identifiers that fit into a word are kept by that word, the others by their value.
struct IdentifierIndex: Sendable {
    /// Where an identifier stands.
    struct Place: Hashable, Sendable {
        let credential: CredentialID

        /// Its place among the credential's identifiers.
        let position: Int
    }

    private var packed = PackedTable()
    private var others = ShardedTable<IdentifierValue, Place>()

    subscript(identifier: IdentifierValue) -> Place? {
        get {
            if let word = PackedIdentifier(identifier) { return packed[word] }
            return others[identifier]
        }
        set {
            if let word = PackedIdentifier(identifier) {
                packed[word] = newValue
            } else {
                others[identifier] = newValue
            }
        }
    }

    /// Words to places, in pieces for the same reason as `ShardedTable`, and without its general hashing.
    private struct PackedTable: Sendable {
        private var shards: [[PackedIdentifier: Place]] = Array(repeating: [:], count: 1024)

        subscript(key: PackedIdentifier) -> Place? {
            get { shards[Self.shard(of: key)][key] }
            set { shards[Self.shard(of: key)][key] = newValue }
        }

        private static func shard(of key: PackedIdentifier) -> Int {
            Int(truncatingIfNeeded: key.mixed >> 54)
        }
    }
}
