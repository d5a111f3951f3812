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

    /// Any number of them, not a power of two: while it grows, six to eight in ten are in use, so that as much as can be of
    /// a million stays in the processor's caches.
    private var slots: [Slot] = []

    /// One word of bits for each eight slots: the smaller it is, the more of it stays near.
    private var filter: [UInt32] = []

    /// The number of slots.
    private var size: UInt32 = 0

    private var count: UInt32 = 0

    /// How many words were removed since the filter was filled, whose bits are still in it.
    private var removed: UInt32 = 0

    // Looking goes through pointers: each index is below the size by how it is made, and checking it against the count at
    // the head of the array, or counting a reference there, would touch one more line of memory: most of what it costs.

    /// Whether there may be anything at a place: never wrong in saying no, and about once in twelve times in saying yes.
    func mayHold(_ place: UInt32) -> Bool {
        if count == 0 { return false }
        let mark = Self.mark(of: place)
        let (word, bits) = (Self.home(of: mark, among: size) >> 3, Self.filterBits(mark))
        return filter.withUnsafeBufferPointer { $0[word] & bits == bits }
    }

    /// Whether anything stands where something at a place would stand first.
    func isHomeTaken(_ place: UInt32) -> Bool {
        if count == 0 { return false }
        let home = Self.home(of: Self.mark(of: place), among: size)
        return slots.withUnsafeBufferPointer { $0[home].word != 0 }
    }

    /// The first thing found by a key that is the right one.
    func first(_ key: WordKey, where isRight: (RecordPlace) -> Bool) -> RecordPlace? {
        guard mayHold(key.place) else { return nil }
        let (mark, size) = (Self.mark(of: key.place), size)
        return slots.withUnsafeBufferPointer { slots in
            var slot = Self.home(of: mark, among: size)
            var distance = 0
            while Self.mayFollow(slots[slot], at: slot, distance, among: size) {
                if slots[slot].word == key.word, slots[slot].mark == mark, isRight(slots[slot].found) {
                    return slots[slot].found
                }
                slot = Self.next(after: slot, among: size)
                distance += 1
            }
            return nil
        }
    }

    /// What stands at a place, as many slots behind where it would stand first or more; nil when nothing else does.
    func next(at place: UInt32, behind distance: Int) -> (entry: Entry, distance: Int)? {
        if count == 0 { return nil }
        let (mark, size) = (Self.mark(of: place), size)
        return slots.withUnsafeBufferPointer { slots in
            var distance = distance
            var slot = Self.home(of: mark, among: size) + distance
            if slot >= Int(size) { slot -= Int(size) }
            while Self.mayFollow(slots[slot], at: slot, distance, among: size) {
                if slots[slot].mark == mark {
                    return (Entry(word: slots[slot].word, found: slots[slot].found), distance)
                }
                slot = Self.next(after: slot, among: size)
                distance += 1
            }
            return nil
        }
    }

    mutating func insert(_ key: WordKey, _ found: RecordPlace) {
        if (count + 1) * 5 > size * 4 { resize(to: max(8, size + size / 4)) }
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
        if removed > size / 4 { resize(to: size) }
    }

    private func slot(of key: WordKey, _ found: RecordPlace) -> Int? {
        if slots.isEmpty { return nil }
        var slot = Self.home(of: Self.mark(of: key.place), among: size)
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
        filter[home(of: filled) >> 3] |= Self.filterBits(filled.mark)
    }

    private mutating func resize(to size: UInt32) {
        let before = slots
        slots = Array(repeating: Slot(), count: Int(size))
        filter = Array(repeating: 0, count: Int(size + 7) / 8)
        self.size = size
        removed = 0
        for slot in before where slot.word != 0 { fill(slot) }
    }

    /// Whether what is that far behind where it would stand first may stand at a slot or behind it, by what is in the slot.
    private static func mayFollow(_ slot: Slot, at index: Int, _ distance: Int, among size: UInt32) -> Bool {
        slot.word != 0
            && Self.distance(from: home(of: slot.mark, among: size), to: index, among: size) >= distance
    }

    private func home(of slot: Slot) -> Int { Self.home(of: slot.mark, among: size) }

    private func next(after slot: Int) -> Int { Self.next(after: slot, among: size) }

    private func distance(from start: Int, to end: Int) -> Int {
        Self.distance(from: start, to: end, among: size)
    }

    /// Where something would stand first: its part of 2²⁴ is its part of the slots, whose number needs no power of two.
    private static func home(of mark: UInt32, among size: UInt32) -> Int {
        Int((UInt64(mark) * UInt64(size)) >> 24)
    }

    private static func next(after slot: Int, among size: UInt32) -> Int { slot + 1 == size ? 0 : slot + 1 }

    private static func distance(from start: Int, to end: Int, among size: UInt32) -> Int {
        end >= start ? end - start : end - start + Int(size)
    }

    // What is above these bits chose the table.
    private static func mark(of place: UInt32) -> UInt32 { place & 0xFF_FFFF }

    // The lower bits: the upper ones, or nearly those alone, chose the word.
    @inline(__always)
    private static func filterBits(_ mark: UInt32) -> UInt32 {
        1 << (mark & 31) | 1 << (mark >> 5 & 31) | 1 << (mark >> 10 & 31)
    }
}
