/// What something is found by in a word table: a word that equals share, and a hash that gives its place.
struct WordKey: Sendable {
    /// Never 0; what is too long for a word has both of the highest bits set.
    let word: UInt64

    /// Mixed in all its bits; look-alike plates have the same, so that they stand side by side.
    let hash: UInt64

    private static let tooLong: UInt64 = 3 << 62

    /// Whether equal words mean equal things; otherwise what is found must be compared.
    var isExact: Bool { word & Self.tooLong != Self.tooLong }

    init(_ id: some TypedID) { self.init(hashing: id) }

    init(_ identifier: IdentifierValue) {
        switch identifier {
        case .plate(let plate): self.init(plate.folded)
        case .card(let card): self = Self(cardHex: card.hex) ?? Self(hashing: identifier)
        case .tag, .pin, .qr, .face, .bluetooth, .phone: self.init(hashing: identifier)
        }
    }

    init(_ plate: FoldedPlate) {
        if let packed = PackedPlate(plate) {
            word = packed.word
            hash = Self.mixed(packed.skeleton)
        } else {
            word = Self.tooLong | Self.hash(of: plate)
            hash = Self.hash(ofSkeleton: LookAlikes.skeleton(of: plate))
        }
    }

    /// A card of up to seven bytes, with their number in front: `01` and `0001` are two cards.
    private init?(cardHex: String) {
        let digits = cardHex.utf8.count
        guard digits <= 14, let bits = UInt64(cardHex, radix: 16) else { return nil }
        word = 1 << 63 | UInt64(digits / 2) << 56 | bits
        hash = Self.mixed(word)
    }

    private init(hashing value: some Hashable) {
        hash = Self.hash(of: value)
        word = Self.tooLong | hash
    }

    /// The place of every plate with this skeleton, whether it packs or not.
    static func hash(ofSkeleton skeleton: String) -> UInt64 {
        let plate = FoldedPlate(key: skeleton)
        return PackedPlate(plate).map { mixed($0.skeleton) } ?? hash(of: plate)
    }

    /// The place of every plate with this packed skeleton.
    static func hash(ofSkeleton packed: UInt64) -> UInt64 { mixed(packed) }

    private static func mixed(_ number: UInt64) -> UInt64 {
        let first = (number ^ number >> 32) &* 0xD6E8_FEB8_6659_FD93
        return (first ^ first >> 32) &* 0xD6E8_FEB8_6659_FD93
    }

    // Another in each run of the program, so that nobody can list values that collide.
    private static func hash(of value: some Hashable) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(value)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
