import AccessControl

/// The evidence about one character position, summed over the looks.
struct ColumnTally {
    private struct Rival {
        let character: Character
        var excess: LogProbability
    }

    /// Every character that a look names, each once: mostly there is only one.
    private var rivals: [Rival] = []

    /// What the looks say of a character that none of them names.
    private var unnamed = LogProbability.certain
    private var rest = LogProbability.certain

    mutating func add(_ evidence: CharacterEvidence) {
        unnamed += evidence.unnamed
        rest += evidence.rest
        for named in evidence.named {
            if let known = rivals.firstIndex(where: { $0.character == named.character }) {
                rivals[known].excess += named.excess
            } else {
                rivals.append(Rival(character: named.character, excess: named.excess))
            }
        }
    }

    /// The most probable character; a question mark when no look names one.
    var winner: Character { rivals.min(by: Self.comesFirst)?.character ?? "?" }

    /// How probable each character is, the winner first.
    var posterior: CharacterPosterior {
        let ranked = rivals.sorted(by: Self.comesFirst)
        // The characters that no look names, taken together.
        let others = rest + LogProbability(of: 35)
        let best = ranked.first.map { max(unnamed + $0.excess, others) } ?? others
        let shares = ranked.map { (unnamed + $0.excess).share(of: best) }
        let total = shares.reduce(others.share(of: best), +)
        return CharacterPosterior(candidates: zip(ranked, shares).map { .init($0.character, $1 / total) })
    }

    private static func comesFirst(_ one: Rival, _ other: Rival) -> Bool {
        (other.excess, one.character) < (one.excess, other.character)
    }
}
