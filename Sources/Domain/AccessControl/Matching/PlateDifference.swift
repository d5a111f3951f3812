/// How a read differs from a listed plate that it could come of.
struct PlateDifference {
    private let listed: PlateSymbols
    private let read: PlateSymbols

    /// The read's posteriors, one a character, or empty.
    private let beliefs: [CharacterPosterior]

    /// `beliefs` are the read's posteriors, one a character, or empty.
    init(from listed: PlateSymbols, to read: PlateSymbols, _ beliefs: [CharacterPosterior]) {
        self.listed = listed
        self.read = read
        self.beliefs = beliefs
    }

    /// Whether one of some rules reaches that far.
    ///
    /// Where a character was lost or added beside its like there is more than one that may, and any of them will do.
    func isForgiven(by rules: Set<ForgivingRule>) -> Bool {
        switch read.count - listed.count {
        case 0: substitution().map(rules.contains) ?? false
        case -1: Self.places(where: read, lacksOneOf: listed).contains { rules.contains(.lost(place: $0)) }
        case 1:
            Self.places(where: listed, lacksOneOf: read).contains {
                rules.contains(.added(place: $0, digit: PlateSymbols.isDigit(read[$0])))
            }
        default: false
        }
    }

    private func substitution() -> ForgivingRule? {
        let places = (0..<listed.count).lazy.filter { listed[$0] != read[$0] }
        guard let place = places.first, let last = places.last else { return nil }
        if place == last {
            let doubt = beliefs.isEmpty ? .none : Self.doubt(beliefs[place], about: listed[place])
            return Self.substitution(place, listed[place], read[place], doubt)
        }
        guard places.allSatisfy({ $0 == place || $0 == last }), areCrossLookAlikes(at: place),
            areCrossLookAlikes(at: last)
        else { return nil }
        return .twoLookAlikes(first: place, second: last)
    }

    private func areCrossLookAlikes(at place: Int) -> Bool {
        CrossLookAlikes.partners[listed[place]].contains(read[place])
    }

    private static func substitution(_ place: Int, _ listed: Int, _ read: Int, _ doubt: Doubt)
        -> ForgivingRule
    {
        CharacterConfusions.isNamed(truth: listed, read: read)
            ? .substitution(place: place, listed: listed, read: read, doubt: doubt)
            : .otherSubstitution(place: place, digit: PlateSymbols.isDigit(read), doubt: doubt)
    }

    private static func doubt(_ belief: CharacterPosterior, about symbol: Int) -> Doubt {
        let character = PlateSymbols.character(of: symbol)
        return Doubt(posterior: belief.candidates.first { $0.character == character }?.probability ?? 0)
    }

    /// The places whose symbol one may take out of the longer text to get the shorter one.
    private static func places(where shorter: PlateSymbols, lacksOneOf longer: PlateSymbols) -> Range<Int> {
        var same = 0
        while same < shorter.count, shorter[same] == longer[same] { same += 1 }
        guard (same..<shorter.count).allSatisfy({ shorter[$0] == longer[$0 + 1] }) else { return 0..<0 }
        var first = same
        while first > 0, longer[first - 1] == longer[same] { first -= 1 }
        return first..<same + 1
    }
}
