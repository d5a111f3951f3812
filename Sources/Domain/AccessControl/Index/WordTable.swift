/// A hash table from packed identifiers to what is listed, with open addressing in one array.
///
/// A look-up touches one cache line or two where a `Dictionary` touches four, which is most of its time among a million
/// identifiers in random order.
struct WordTable: Sendable {
    private struct Slot: Sendable {
        /// 0 for an empty slot: no identifier packs to it.
        var word: UInt64 = 0
        var listing: Listing?
    }

    /// A power of two of them, or none; at most three quarters are in use.
    private var slots: [Slot] = []
    private var count = 0

    subscript(key: PackedIdentifier) -> Listing? {
        get {
            guard let found = find(key) else { return nil }
            return slots[found].listing
        }
        set {
            if let newValue { put(key, newValue) } else { remove(key) }
        }
    }

    private func home(of key: PackedIdentifier) -> Int {
        Int(truncatingIfNeeded: key.mixed) & (slots.count - 1)
    }

    private func next(after slot: Int) -> Int { (slot + 1) & (slots.count - 1) }

    private func find(_ key: PackedIdentifier) -> Int? {
        if slots.isEmpty { return nil }
        var slot = home(of: key)
        while slots[slot].word != 0 {
            if slots[slot].word == key.word { return slot }
            slot = next(after: slot)
        }
        return nil
    }

    private mutating func put(_ key: PackedIdentifier, _ listing: Listing) {
        let filled = Slot(word: key.word, listing: listing)
        if let found = find(key) {
            slots[found] = filled
            return
        }
        if (count + 1) * 4 > slots.count * 3 { grow() }
        insert(filled)
        count += 1
    }

    private mutating func insert(_ filled: Slot) {
        var slot = home(of: PackedIdentifier(word: filled.word))
        while slots[slot].word != 0 { slot = next(after: slot) }
        slots[slot] = filled
    }

    private mutating func grow() {
        let before = slots
        slots = Array(repeating: Slot(), count: max(4, before.count * 2))
        for slot in before where slot.word != 0 { insert(slot) }
    }

    /// Empties a slot and moves up those behind it that would no longer be found.
    private mutating func remove(_ key: PackedIdentifier) {
        guard var hole = find(key) else { return }
        count -= 1
        var slot = next(after: hole)
        while slots[slot].word != 0 {
            let distanceFromHome = distance(
                from: home(of: PackedIdentifier(word: slots[slot].word)), to: slot)
            if distanceFromHome >= distance(from: hole, to: slot) {
                slots[hole] = slots[slot]
                hole = slot
            }
            slot = next(after: slot)
        }
        slots[hole] = Slot()
    }

    private func distance(from start: Int, to end: Int) -> Int { (end - start) & (slots.count - 1) }
}
