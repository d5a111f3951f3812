/// By which rules a read could come of a listed plate; empty when none reaches that far.
struct PlateDifference {
    /// More than one where a character was lost or added beside its like: any of them will do.
    private(set) var rules: [ForgivingRule] = []

    /// `beliefs` are the read's posteriors, one a character, or empty.
    init(from listed: PlateSymbols, to read: PlateSymbols, _ beliefs: [CharacterPosterior]) {
        switch read.count - listed.count {
        case 0: substitute(listed, read, beliefs)
        case -1: lose(listed, read)
        case 1: add(listed, read)
        default: break
        }
    }

    private mutating func substitute(
        _ listed: PlateSymbols, _ read: PlateSymbols, _ beliefs: [CharacterPosterior]
    ) {
        let places = (0..<listed.count).lazy.filter { listed[$0] != read[$0] }
        guard let place = places.first, let last = places.last else { return }
        if place == last {
            let doubt = beliefs.isEmpty ? .none : Self.doubt(beliefs[place], about: listed[place])
            rules = [Self.substitution(place, listed[place], read[place], doubt)]
        } else if places.allSatisfy({ $0 == place || $0 == last }),
            [place, last].allSatisfy({ CrossLookAlikes.partners[listed[$0]].contains(read[$0]) })
        {
            rules = [.twoLookAlikes(first: place, second: last)]
        }
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

    private mutating func lose(_ listed: PlateSymbols, _ read: PlateSymbols) {
        rules = Self.places(where: read, lacksOneOf: listed).map { .lost(place: $0) }
    }

    private mutating func add(_ listed: PlateSymbols, _ read: PlateSymbols) {
        rules = Self.places(where: listed, lacksOneOf: read).map {
            .added(place: $0, digit: PlateSymbols.isDigit(read[$0]))
        }
    }

    /// The places whose symbol one may take out of the longer text to get the shorter one.
    private static func places(where shorter: PlateSymbols, lacksOneOf longer: PlateSymbols) -> [Int] {
        var same = 0
        while same < shorter.count, shorter[same] == longer[same] { same += 1 }
        guard (same..<shorter.count).allSatisfy({ shorter[$0] == longer[$0 + 1] }) else { return [] }
        var first = same
        while first > 0, longer[first - 1] == longer[same] { first -= 1 }
        return Array(first...same)
    }
}
