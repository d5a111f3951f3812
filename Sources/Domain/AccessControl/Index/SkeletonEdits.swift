/// The packed skeletons one edit away from another at which a plate of the listed shapes can stand.
///
/// A site lists a few shapes, such as `LLDDLLL`: most characters at most places, and nearly every other length, need not be
/// looked for at all.
struct SkeletonEdits {
    /// Of a plate of seven or eight characters there are hardly more, whatever is listed.
    static let mostlyAtMost = 400

    private let skeleton: UInt64
    private let count: Int
    private let places: EditPlaces

    init(of skeleton: UInt64, among shapes: ListedShapes) {
        self.skeleton = skeleton
        let symbols = PackedSymbols(word: skeleton)
        count = symbols.count
        places = EditPlaces(of: symbols, among: shapes)
    }

    /// Calls with each of them, with some twice, and not with the skeleton itself.
    func forEach(_ body: (UInt64) -> Void) {
        let powers = Self.powers
        for place in 0..<count {
            let behind = powers[count - 1 - place]
            let (through, rest) = skeleton.quotientAndRemainder(dividingBy: behind)
            let (before, character) = through.quotientAndRemainder(dividingBy: PackedPlate.base)
            if places.drops(place) { body(before * behind + rest) }
            for symbol in places.symbols(insteadOf: place) where symbol != character {
                body((before * PackedPlate.base + symbol) * behind + rest)
            }
            // Before its equal a character gives the same as behind it.
            for symbol in places.symbols(before: place) where symbol != character {
                body(((before * PackedPlate.base + symbol) * PackedPlate.base + character) * behind + rest)
            }
        }
        for symbol in places.symbols(before: count) { body(skeleton * PackedPlate.base + symbol) }
    }

    /// Of the base, as many as a plate has characters.
    private static let powers: [UInt64] = (0..<PlateText.maximumLength).reduce(into: [1]) { powers, place in
        powers.append(powers[place] * PackedPlate.base)
    }
}
