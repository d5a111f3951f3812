/// Every packed skeleton one edit away from another, each a sum of what stands before and behind the edit.
struct SkeletonEdits {
    private let count: Int
    private let characters: [UInt64]

    /// The places before each place, and those from it on, as numbers of their own.
    private var before: [UInt64] = [0]
    private var behind: [UInt64]

    init(of skeleton: UInt64) {
        characters = PackedSymbols(word: skeleton).reversed().map { UInt64($0) }
        count = characters.count
        behind = Array(repeating: 0, count: count + 1)
        for place in 0..<count {
            before.append(before[place] * PackedPlate.base + characters[place])
            let last = count - 1 - place
            behind[last] = behind[last + 1] + characters[last] * Self.powers[place]
        }
    }

    /// Calls with each of them, with some twice, and not with the skeleton itself.
    func forEach(_ body: (UInt64) -> Void) {
        for place in 0..<count {
            let rest = count - 1 - place
            let around = before[place] * Self.powers[rest + 1] + behind[place + 1]
            for symbol in Self.classes where symbol != characters[place] {
                body(around + symbol * Self.powers[rest])
            }
            body(before[place] * Self.powers[rest] + behind[place + 1])
        }
        guard count < PlateText.maximumLength else { return }
        for place in 0...count {
            let rest = count - place
            let around = before[place] * Self.powers[rest + 1] + behind[place]
            // Before its equal a character gives the same as behind it.
            for symbol in Self.classes where place == count || symbol != characters[place] {
                body(around + symbol * Self.powers[rest])
            }
        }
    }

    private static let classes = PackedSymbols.classes.map { UInt64($0) }

    private static let powers: [UInt64] = (0..<PlateText.maximumLength).reduce(into: [1]) { powers, place in
        powers.append(powers[place] * PackedPlate.base)
    }
}
