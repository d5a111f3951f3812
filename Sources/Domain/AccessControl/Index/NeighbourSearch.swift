/// Finds the listed plates near a text.
///
/// It looks where plates of certain skeletons stand and compares each plate that it meets, so that others which only
/// happen to stand there do no harm.
struct NeighbourSearch {
    /// What near means.
    enum Reach {
        case lookAlikes(atMost: Int)
        case oneEdit
    }

    private let plates: WordIndex
    private let records: RecordPages
    private let plate: FoldedPlate
    private let reach: Reach

    /// The text in one word, where it is of A–Z and 0–9.
    private let packed: PackedPlate?

    private let symbols: PackedSymbols?

    /// The characters outside A–Z and 0–9 that listed plates have.
    private let foreignCharacters: [Character]

    init(_ plate: FoldedPlate, within reach: Reach, in index: IdentifierIndex, _ records: RecordPages) {
        self.plate = plate
        self.reach = reach
        self.records = records
        plates = index.plates
        packed = PackedPlate(plate)
        symbols = packed.map { PackedSymbols(word: $0.word) }
        foreignCharacters = index.foreignCharacters.isEmpty ? [] : Array(index.foreignCharacters.keys)
    }

    /// What is near, ordered by key.
    func listings() -> [Listing] {
        var found: Set<RecordPlace> = []
        for place in placesToLookAt() {
            plates.forEach(at: place) { word, listed in
                if isNear(word, listed) { found.insert(listed) }
            }
        }
        if found.count < 2 { return found.map { Listing(records, $0) } }
        return found.map { (key: key(at: $0), listing: Listing(records, $0)) }
            .sorted { $0.key < $1.key }.map(\.listing)
    }

    // MARK: Where to look

    /// Where a near plate may stand, as far as the filter can tell.
    private func placesToLookAt() -> [UInt32] {
        var places = [WordKey(plate).place]
        guard case .oneEdit = reach else { return places }
        guard let packed else {
            addEdits(with: PackedSymbols.classCharacters + foreignCharacters, deleting: true, to: &places)
            return places
        }
        SkeletonEdits(of: packed.skeleton).forEach { skeleton in
            let place = WordKey.place(ofSkeleton: skeleton)
            if plates.mayHold(place) { places.append(place) }
        }
        if !foreignCharacters.isEmpty { addEdits(with: foreignCharacters, deleting: false, to: &places) }
        return places
    }

    /// Adds the skeletons that differ by one of some characters, put in or in another's place, or by one too many.
    private func addEdits(with characters: [Character], deleting: Bool, to places: inout [UInt32]) {
        let skeleton = Array(LookAlikes.skeleton(of: plate))
        for place in 0...skeleton.count {
            let before = skeleton[..<place]
            var edited = characters.map { before + [$0] + skeleton[place...] }
            if place < skeleton.count {
                let behind = skeleton[(place + 1)...]
                edited += characters.map { before + [$0] + behind }
                if deleting { edited.append(before + behind) }
            }
            places += edited.map { WordKey.place(ofSkeleton: String($0)) }.filter { plates.mayHold($0) }
        }
    }

    // MARK: What is near

    private func isNear(_ word: UInt64, _ place: RecordPlace) -> Bool {
        guard let symbols, PackedPlate.packs(word) else {
            return isNear(Array(plate.key), Array(key(at: place).key), areAlike: LookAlikes.areAlike)
        }
        return isNear(symbols, PackedSymbols(word: word)) {
            PackedSymbols.representatives[Int($0)] == PackedSymbols.representatives[Int($1)]
        }
    }

    private func isNear<Text: RandomAccessCollection<C>, C: Equatable>(
        _ own: Text, _ listed: Text, areAlike: (C, C) -> Bool
    ) -> Bool where Text.Index == Int {
        switch reach {
        case .oneEdit: return PlateDistance.isOneEdit(own, listed)
        case .lookAlikes(let places):
            guard let count = PlateDistance.lookAlikes(own, listed, areAlike: areAlike) else { return false }
            return count > 0 && count <= places
        }
    }

    private func key(at place: RecordPlace) -> FoldedPlate {
        var record = records[place.record]
        guard case .plate(let plate) = record.identifier(at: place.position).value else {
            preconditionFailure("the index of plates leads to something else")
        }
        return plate.folded
    }
}
