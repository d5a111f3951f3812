/// Which credential each identifier belongs to.
///
/// Plates stand at the place of their skeleton: look-alikes are found by looking once, and plates one edit away by looking
/// for the skeletons one edit away, which are fewer than the texts. What does not fit into a word is found by its hash
/// and compared with the record.
struct IdentifierIndex: Sendable {
    private(set) var plates = WordIndex()
    private var others = WordIndex()

    /// How many listed plates have each character outside A–Z and 0–9.
    private(set) var foreignCharacters: [Character: Int] = [:]

    /// Where an identifier is listed; `records` are those of the credentials.
    func place(of identifier: IdentifierValue, in records: RecordTable) -> WordTable.Place? {
        let key = WordKey(identifier)
        let index = identifier.kind == .plate ? plates : others
        return index.first(key) { place in
            if key.isExact { return true }
            var record = records[place.record]
            return record.identifier(at: place.position).value == identifier
        }
    }

    mutating func insert(_ identifier: IdentifierValue, _ place: WordTable.Place) {
        guard case .plate(let plate) = identifier else {
            others.insert(WordKey(identifier), place)
            return
        }
        plates.insert(WordKey(plate.folded), place)
        for character in plate.folded.foreignCharacters { foreignCharacters[character, default: 0] += 1 }
    }

    mutating func remove(_ identifier: IdentifierValue, _ place: WordTable.Place) {
        guard case .plate(let plate) = identifier else {
            others.remove(WordKey(identifier), place)
            return
        }
        plates.remove(WordKey(plate.folded), place)
        for character in plate.folded.foreignCharacters {
            let left = (foreignCharacters[character] ?? 0) - 1
            foreignCharacters[character] = left > 0 ? left : nil
        }
    }
}

extension FoldedPlate {
    /// The characters outside A–Z and 0–9.
    fileprivate var foreignCharacters: [Character] {
        if key.utf8.allSatisfy({ $0 < 0x80 }) { return [] }
        return key.filter { !$0.isASCII }.map { $0 }
    }
}
