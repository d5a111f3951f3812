/// Many small word tables, so that changing one entry of a shared copy copies one of them only.
///
/// Rules are a value that a reader may still hold while the next version is made. A single table of a million entries
/// would then be copied whole for one edit; here it is a two-hundredth of that.
struct WordIndex: Sendable {
    private static let tableCount = 256

    private var tables = Array(repeating: WordTable(), count: tableCount)

    /// Leaves of many places those at which there may be something.
    ///
    /// All are asked one behind the other and nothing depends on an answer, so that the processor waits for many parts of
    /// memory at once: one wait each would be most of what a search takes.
    func keepPossible(_ places: inout [UInt32]) {
        keep(&places) { $0.mayHold($1) }
        keep(&places) { $0.isHomeTaken($1) }
    }

    private func keep(_ places: inout [UInt32], where holds: (WordTable, UInt32) -> Bool) {
        var kept = 0
        places.withUnsafeMutableBufferPointer { places in
            tables.withUnsafeBufferPointer { tables in
                for index in places.indices {
                    let place = places[index]
                    places[kept] = place
                    kept += holds(tables[Self.table(of: place)], place) ? 1 : 0
                }
            }
        }
        places.removeLast(places.count - kept)
    }

    // Through pointers here as well: a table that is taken out of the array is counted as held twice over.

    /// The first thing found by a key that is the right one.
    func first(_ key: WordKey, where isRight: (RecordPlace) -> Bool) -> RecordPlace? {
        tables.withUnsafeBufferPointer { $0[Self.table(of: key.place)].first(key, where: isRight) }
    }

    /// Everything at some places.
    ///
    /// All of it first, and whoever asks compares it afterwards: a call in between would make the tables count a reference
    /// for each place, in memory that is far.
    func entries(at places: [UInt32]) -> [WordTable.Entry] {
        var entries: [WordTable.Entry] = []
        entries.reserveCapacity(places.count)
        tables.withUnsafeBufferPointer { tables in
            for place in places {
                var distance = 0
                while let next = tables[Self.table(of: place)].next(at: place, behind: distance) {
                    entries.append(next.entry)
                    distance = next.distance + 1
                }
            }
        }
        return entries
    }

    mutating func insert(_ key: WordKey, _ found: RecordPlace) {
        tables[Self.table(of: key.place)].insert(key, found)
    }

    mutating func remove(_ key: WordKey, _ found: RecordPlace) {
        tables[Self.table(of: key.place)].remove(key, found)
    }

    // The upper eight bits choose the table, the others the slot in it.
    private static func table(of place: UInt32) -> Int { Int(place >> 24) }
}
