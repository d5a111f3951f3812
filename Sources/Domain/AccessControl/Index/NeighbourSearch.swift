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

    /// A listed plate that is near.
    struct Found {
        let place: RecordPlace
        let plate: FoldedPlate
    }

    private let plates: WordIndex
    private let records: RecordPages
    private let shapes: ListedShapes
    private let plate: FoldedPlate
    private let reach: Reach

    /// The text in one word, where it is of A–Z and 0–9.
    private let packed: PackedPlate?

    private let symbols: PackedSymbols?

    /// The characters outside A–Z and 0–9 that listed plates have.
    private let foreignCharacters: [Character]

    init(
        _ plate: FoldedPlate, within reach: Reach, in index: IdentifierIndex, _ records: RecordPages,
        shapes: ListedShapes
    ) {
        self.plate = plate
        self.reach = reach
        self.records = records
        self.shapes = shapes
        plates = index.plates
        packed = plate.packed
        symbols = packed.map { PackedSymbols(word: $0.word) }
        foreignCharacters = index.foreignCharacters.isEmpty ? [] : Array(index.foreignCharacters.keys)
    }

    /// What is near, ordered by key.
    func found() -> [Found] {
        var found: [Found] = []
        for entry in plates.entries(at: placesToLookAt()) {
            // Two edits may lead to one place.
            guard !found.contains(where: { $0.place == entry.found }),
                let near = near(entry.word, entry.found)
            else { continue }
            found.append(near)
        }
        return found.count < 2 ? found : found.sorted { $0.plate < $1.plate }
    }

    // MARK: Where to look

    /// Where a near plate may stand, as far as can be told without comparing.
    private func placesToLookAt() -> [UInt32] {
        var places = [plate.wordKey.place]
        if case .oneEdit = reach { addEdits(to: &places) }
        plates.keepPossible(&places)
        return places
    }

    private func addEdits(to places: inout [UInt32]) {
        guard let packed else {
            return addEdits(
                with: PackedSymbols.classCharacters + foreignCharacters, deleting: true, to: &places)
        }
        places.reserveCapacity(SkeletonEdits.mostlyAtMost)
        SkeletonEdits(of: packed.skeleton, among: shapes).forEach {
            places.append(WordKey.place(ofSkeleton: $0))
        }
        if !foreignCharacters.isEmpty { addEdits(with: foreignCharacters, deleting: false, to: &places) }
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
            places += edited.map { WordKey.place(ofSkeleton: String($0)) }
        }
    }

    // MARK: What is near

    /// What stands at a place, where it is near; a plate that packs is told from its word alone.
    private func near(_ word: UInt64, _ place: RecordPlace) -> Found? {
        guard let symbols, PackedPlate.packs(word) else {
            let key = key(at: place)
            guard isNear(Array(plate.key), Array(key.key), areAlike: LookAlikes.areAlike) else { return nil }
            return Found(place: place, plate: key)
        }
        let isNear = isNear(symbols, PackedSymbols(word: word)) {
            PackedSymbols.representatives[Int($0)] == PackedSymbols.representatives[Int($1)]
        }
        return isNear ? Found(place: place, plate: FoldedPlate(PackedPlate(word: word))) : nil
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
