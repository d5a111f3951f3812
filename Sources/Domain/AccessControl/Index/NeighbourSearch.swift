/// Finds the listed plates near a text.
///
/// It looks where plates of certain skeletons stand and compares each plate that it meets, so that plates which only
/// happen to stand there do no harm.
struct NeighbourSearch {
    /// What near means.
    enum Reach {
        case lookAlikes(atMost: Int)
        case oneEdit
    }

    private let rules: AccessRules
    private let plate: FoldedPlate
    private let reach: Reach

    /// The text in one word, where it is of A–Z and 0–9.
    private let packed: PackedPlate?

    private var found: Set<WordTable.Place> = []

    init(_ plate: FoldedPlate, within reach: Reach, in rules: AccessRules) {
        self.rules = rules
        self.plate = plate
        self.reach = reach
        packed = PackedPlate(plate)
    }

    /// What is near, ordered by key.
    mutating func listings() -> [Listing] {
        look(at: WordKey(plate).hash)
        if case .oneEdit = reach { lookOneEditAway() }
        if found.isEmpty { return [] }
        return found.map { (key: key(at: $0), listing: Listing(rules.credentials.records, $0)) }
            .sorted { $0.key < $1.key }.map(\.listing)
    }

    // MARK: Where to look

    private mutating func lookOneEditAway() {
        let foreign = rules.index.foreignCharacters.keys
        guard let packed else {
            let known = PackedSymbols.classCharacters + foreign
            return lookAtEdits(with: known, deleting: true)
        }
        SkeletonEdits(of: packed.skeleton).forEach { look(at: WordKey.hash(ofSkeleton: $0)) }
        if !foreign.isEmpty { lookAtEdits(with: Array(foreign), deleting: false) }
    }

    /// Looks at the skeletons that differ by one of some characters, put in or in another's place, or by one too many.
    private mutating func lookAtEdits(with characters: [Character], deleting: Bool) {
        let skeleton = Array(LookAlikes.skeleton(of: plate))
        for place in 0...skeleton.count {
            let before = skeleton[..<place]
            for character in characters { look(at: before + [character] + skeleton[place...]) }
            if place == skeleton.count { return }
            let behind = skeleton[(place + 1)...]
            for character in characters { look(at: before + [character] + behind) }
            if deleting { look(at: before + behind) }
        }
    }

    private mutating func look(at skeleton: ArraySlice<Character>) {
        look(at: WordKey.hash(ofSkeleton: String(skeleton)))
    }

    private mutating func look(at hash: UInt64) {
        guard rules.index.plates.mayHold(hash: hash) else { return }
        rules.index.plates.forEach(hash: hash) { word, place in
            if isNear(word, place) { found.insert(place) }
        }
    }

    // MARK: What is near

    private func isNear(_ word: UInt64, _ place: WordTable.Place) -> Bool {
        guard let packed, PackedPlate.packs(word) else {
            return isNear(Array(plate.key), Array(key(at: place).key), areAlike: LookAlikes.areAlike)
        }
        return isNear(PackedSymbols(word: packed.word), PackedSymbols(word: word)) {
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

    private func key(at place: WordTable.Place) -> FoldedPlate {
        var record = rules.credentials.records[place.record]
        guard case .plate(let plate) = record.identifier(at: place.position).value else {
            preconditionFailure("the index of plates leads to something else")
        }
        return plate.folded
    }
}
