/// A dictionary in many small pieces, so that changing one entry of a shared copy copies one piece only.
///
/// Rules are a value that a reader may still hold while the next version is made. A single dictionary of a million
/// entries would then be copied whole for one edit; here it is about a thousandth of that.
package struct ShardedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private static var shardCount: Int { 1024 }

    private var shards: [[Key: Value]]
    package private(set) var count: Int

    package init() {
        shards = Array(repeating: [:], count: Self.shardCount)
        count = 0
    }

    package var isEmpty: Bool { count == 0 }

    package subscript(key: Key) -> Value? {
        get { shards[Self.shard(of: key)][key] }
        set {
            let shard = Self.shard(of: key)
            let before = shards[shard].count
            shards[shard][key] = newValue
            count += shards[shard].count - before
        }
    }

    /// Every key, in no particular order.
    package var keys: some Sequence<Key> { lazy.map(\.key) }

    /// Every value, in no particular order.
    package var values: some Sequence<Value> { lazy.map(\.value) }

    // The dictionaries inside use the lower bits of their own hash; the upper ones are as good for choosing a piece.
    private static func shard(of key: Key) -> Int {
        Int(truncatingIfNeeded: UInt(bitPattern: key.hashValue) >> 54)
    }
}

extension ShardedTable: Sequence {
    package func makeIterator() -> some IteratorProtocol<(key: Key, value: Value)> {
        shards.joined().makeIterator()
    }
}
