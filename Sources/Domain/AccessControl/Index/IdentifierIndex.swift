/// Which credential each identifier belongs to.
///
/// Plates stand at the place of their skeleton: look-alikes are found by looking once, and plates one edit away by looking
/// for the skeletons one edit away, which are fewer than the texts. What does not fit into a word is found by its hash
/// and compared with the record.
struct IdentifierIndex: Sendable {
    private(set) var plates = WordIndex()

    /// Tags of 96 bits.
    private var tags = WordIndex()

    private var others = WordIndex()

    /// How many listed plates have each character outside A–Z and 0–9.
    private(set) var foreignCharacters: [Character: Int] = [:]

    /// Where an identifier is listed whose key others may have too; `records` are those of the credentials.
    func place(of identifier: IdentifierValue, _ key: WordKey, in records: RecordPages) -> RecordPlace? {
        if case .plate = identifier { return plates.first(key) { records.holds(identifier, at: $0) } }
        return others.first(key) { records.holds(identifier, at: $0) }
    }

    /// Where an identifier is listed whose key nothing else has: no record is looked at.
    func place(ofExact key: WordKey, _ identifier: IdentifierValue) -> RecordPlace? {
        switch identifier {
        case .plate: plates.first(key) { _ in true }
        case .tag: tags.first(key) { _ in true }
        default: others.first(key) { _ in true }
        }
    }

    mutating func insert(_ identifier: IdentifierValue, _ place: RecordPlace) {
        let key = identifier.wordKey
        switch identifier {
        case .plate(let plate):
            plates.insert(key, place)
            for character in plate.folded.foreignCharacters { foreignCharacters[character, default: 0] += 1 }
        case .tag where key.isExact: tags.insert(key, place)
        default: others.insert(key, place)
        }
    }

    mutating func remove(_ identifier: IdentifierValue, _ place: RecordPlace) {
        let key = identifier.wordKey
        switch identifier {
        case .plate(let plate):
            plates.remove(key, place)
            for character in plate.folded.foreignCharacters { forget(character) }
        case .tag where key.isExact: tags.remove(key, place)
        default: others.remove(key, place)
        }
    }

    private mutating func forget(_ character: Character) {
        let left = (foreignCharacters[character] ?? 0) - 1
        foreignCharacters[character] = left > 0 ? left : nil
    }
}

extension RecordPages {
    /// Whether the credential at a place has this identifier there.
    fileprivate func holds(_ identifier: IdentifierValue, at place: RecordPlace) -> Bool {
        var record = self[place.record]
        return record.identifier(at: place.position).value == identifier
    }
}

extension FoldedPlate {
    /// The characters outside A–Z and 0–9.
    fileprivate var foreignCharacters: [Character] {
        if packed != nil { return [] }
        return key.filter { !$0.isASCII }.map { $0 }
    }
}
