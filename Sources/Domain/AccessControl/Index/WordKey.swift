/// What something is found by in a word index: a word and a place, which equals share.
struct WordKey: Sendable {
    /// Never 0; what is too long for word and place has both of the highest bits set.
    let word: UInt64

    /// Mixed in all its bits; look-alike plates have the same, so that they stand side by side.
    let place: UInt32

    /// Whether nothing else of its kind has this word and place; otherwise what is found must be compared.
    let isExact: Bool

    fileprivate static let tooLong: UInt64 = 3 << 62

    init(_ id: some TypedID) { self.init(hashing: id) }

    fileprivate init(_ word: UInt64, at place: UInt32, isExact: Bool) {
        self.word = word
        self.place = place
        self.isExact = isExact
    }

    fileprivate init(hashing value: some Hashable) {
        let hash = Self.hash(of: value)
        self.init(Self.tooLong | hash, at: UInt32(truncatingIfNeeded: hash >> 32), isExact: false)
    }

    /// A tag of 96 bits, as nearly all are: 64 of them are the word, and the others, mixed with those, the place.
    ///
    /// No other tag has both, so that nothing has to be compared.
    fileprivate init?(tag words: HexDigits.Words?) {
        guard let words, words.byteCount == 12, words.low != 0 else { return nil }
        let place = UInt32(truncatingIfNeeded: words.high) ^ Self.mixed(words.low)
        self.init(words.low, at: place, isExact: true)
    }

    /// A card of up to seven bytes, with their number in front: `01` and `0001` are two cards.
    fileprivate init?(card words: HexDigits.Words?) {
        guard let words, words.byteCount <= 7 else { return nil }
        let word = 1 << 63 | UInt64(words.byteCount) << 56 | words.low
        self.init(word, at: Self.mixed(word), isExact: true)
    }

    /// The place of every plate with this skeleton, whether it packs or not.
    static func place(ofSkeleton skeleton: String) -> UInt32 {
        let plate = FoldedPlate(key: skeleton)
        if let packed = plate.packed { return place(ofSkeleton: packed.skeleton) }
        return UInt32(truncatingIfNeeded: hash(of: plate))
    }

    /// The place of every plate with this packed skeleton.
    static func place(ofSkeleton packed: UInt64) -> UInt32 { mixed(packed) }

    private static func mixed(_ number: UInt64) -> UInt32 {
        let first = (number ^ number >> 32) &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: (first ^ first >> 32) &* 0xD6E8_FEB8_6659_FD93 >> 32)
    }

    // Another in each run of the program, so that nobody can list values that collide.
    fileprivate static func hash(of value: some Hashable) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(value)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}

// Not initialisers, which would be handed copies: to count what a read holds takes as long as looking it up.

extension IdentifierValue {
    /// What it is found by.
    var wordKey: WordKey {
        switch self {
        case .plate(let plate): plate.folded.wordKey
        case .tag(let tag): WordKey(tag: tag.digits.words) ?? WordKey(hashing: self)
        case .card(let card): WordKey(card: card.digits.words) ?? WordKey(hashing: self)
        case .pin, .qr, .face, .bluetooth, .phone: WordKey(hashing: self)
        }
    }
}

extension FoldedPlate {
    /// What it is found by.
    var wordKey: WordKey {
        if let packed {
            return WordKey(packed.word, at: WordKey.place(ofSkeleton: packed.skeleton), isExact: true)
        }
        let place = WordKey.place(ofSkeleton: LookAlikes.skeleton(of: self))
        return WordKey(WordKey.tooLong | WordKey.hash(of: self), at: place, isExact: false)
    }
}
