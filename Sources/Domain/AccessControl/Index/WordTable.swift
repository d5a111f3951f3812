/// A hash table from words to records, with open addressing in one array and a filter before it.
///
/// What is further from where it would stand first displaces what is nearer (Robin Hood hashing: Celis, 1986), so that a
/// search may stop at the first thing that is nearer to its place than it would be itself.
///
/// The filter is a thirty-second of the table and stays near the processor: hundreds of neighbours of a plate, of which hardly
/// any is there, can be asked for in a few microseconds. One word may stand for several things.
struct WordTable: Sendable {
    private struct Slot: Sendable {
        /// 0 for an empty slot.
        var word: UInt64 = 0
        var record: UInt32 = 0

        /// The lower 24 bits of the place, above the position in the record.
        var markAndPosition: UInt32 = 0

        var mark: UInt32 { markAndPosition >> 8 }

        var found: RecordPlace { RecordPlace(record, position: UInt8(truncatingIfNeeded: markAndPosition)) }
    }

    /// A word and what it stands for.
    struct Entry {
        let word: UInt64
        let found: RecordPlace
    }

    /// A power of two of them, or none; at most three quarters are in use.
    private var slots: [Slot] = []

    /// One word of bits for each eight slots: the smaller it is, the more of it stays near.
    private var filter: [UInt32] = []

    /// One less than the number of slots.
    private var mask: UInt32 = 0

    private var count: UInt32 = 0

    /// How many words were removed since the filter was filled, whose bits are still in it.
    private var removed: UInt32 = 0

    // Looking goes through pointers: each index is below the size by its mask, and checking it against the count at the
    // head of the array, or counting a reference there, would touch one more line of memory: most of what it costs.

    /// Whether there may be anything at a place: never wrong in saying no, and about once in twenty times in saying yes.
    func mayHold(_ place: UInt32) -> Bool {
        if count == 0 { return false }
        let mark = Self.mark(of: place)
        let (word, bits) = (Int((mark & mask) >> 3), Self.filterBits(mark))
        return filter.withUnsafeBufferPointer { $0[word] & bits == bits }
    }

    /// Whether anything stands where something at a place would stand first.
    func isHomeTaken(_ place: UInt32) -> Bool {
        if count == 0 { return false }
        return slots.withUnsafeBufferPointer { $0[Int(Self.mark(of: place) & mask)].word != 0 }
    }

    /// The first thing found by a key that is the right one.
    func first(_ key: WordKey, where isRight: (RecordPlace) -> Bool) -> RecordPlace? {
        guard mayHold(key.place) else { return nil }
        let (mark, mask) = (Self.mark(of: key.place), Int(mask))
        return slots.withUnsafeBufferPointer { slots in
            let home = Int(mark) & mask
            var slot = home
            while Self.mayFollow(slots[slot], at: slot, from: home, mask) {
                if slots[slot].word == key.word, slots[slot].mark == mark, isRight(slots[slot].found) {
                    return slots[slot].found
                }
                slot = (slot + 1) & mask
            }
            return nil
        }
    }

    /// Appends everything at a place.
    func appendAll(at place: UInt32, to entries: inout [Entry]) {
        if count == 0 { return }
        let (mark, mask) = (Self.mark(of: place), Int(mask))
        slots.withUnsafeBufferPointer { slots in
            let home = Int(mark) & mask
            var slot = home
            while Self.mayFollow(slots[slot], at: slot, from: home, mask) {
                if slots[slot].mark == mark {
                    entries.append(Entry(word: slots[slot].word, found: slots[slot].found))
                }
                slot = (slot + 1) & mask
            }
        }
    }

    mutating func insert(_ key: WordKey, _ found: RecordPlace) {
        if (count + 1) * 4 > UInt32(slots.count) * 3 { resize(to: max(4, slots.count * 2)) }
        let mark = Self.mark(of: key.place)
        fill(
            Slot(word: key.word, record: found.record, markAndPosition: mark << 8 | UInt32(found.position)))
        count += 1
    }

    /// Empties the slot of a key and what it leads to, and moves up those behind it that do not stand where they would first.
    mutating func remove(_ key: WordKey, _ found: RecordPlace) {
        guard var hole = slot(of: key, found) else { return }
        var slot = next(after: hole)
        while slots[slot].word != 0, distance(from: home(of: slots[slot]), to: slot) > 0 {
            slots[hole] = slots[slot]
            hole = slot
            slot = next(after: slot)
        }
        slots[hole] = Slot()
        count -= 1
        removed += 1
        if removed > mask / 4 { resize(to: slots.count) }
    }

    private func slot(of key: WordKey, _ found: RecordPlace) -> Int? {
        if slots.isEmpty { return nil }
        var slot = Int(Self.mark(of: key.place) & mask)
        while slots[slot].word != 0 {
            if slots[slot].word == key.word, slots[slot].found == found { return slot }
            slot = next(after: slot)
        }
        return nil
    }

    private mutating func fill(_ filled: Slot) {
        var carried = filled
        var slot = home(of: filled)
        while slots[slot].word != 0 {
            let distance = distance(from: home(of: carried), to: slot)
            let isNearer = self.distance(from: home(of: slots[slot]), to: slot) < distance
            if isNearer { swap(&slots[slot], &carried) }
            slot = next(after: slot)
        }
        slots[slot] = carried
        filter[Int((filled.mark & mask) >> 3)] |= Self.filterBits(filled.mark)
    }

    private mutating func resize(to size: Int) {
        let before = slots
        slots = Array(repeating: Slot(), count: size)
        filter = Array(repeating: 0, count: max(1, size / 8))
        mask = UInt32(size - 1)
        removed = 0
        for slot in before where slot.word != 0 { fill(slot) }
    }

    /// Whether what would stand first at `home` may stand at a slot or behind it, by what is in the slot.
    private static func mayFollow(_ slot: Slot, at index: Int, from home: Int, _ mask: Int) -> Bool {
        slot.word != 0 && (index - Int(slot.mark)) & mask >= (index - home) & mask
    }

    private func home(of slot: Slot) -> Int { Int(slot.mark & mask) }

    private func next(after slot: Int) -> Int { (slot + 1) & Int(mask) }

    private func distance(from start: Int, to end: Int) -> Int { (end - start) & Int(mask) }

    // What is above these bits chose the table.
    private static func mark(of place: UInt32) -> UInt32 { place & 0xFF_FFFF }

    @inline(__always)
    private static func filterBits(_ mark: UInt32) -> UInt32 {
        1 << (mark >> 19) | 1 << (mark >> 14 & 31) | 1 << ((mark ^ mark >> 9) & 31)
    }
}
