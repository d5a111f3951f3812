import AccessControl

/// What one look says of one character, as logarithms: worked out once, and summed each time looks vote.
struct CharacterEvidence: Hashable, Sendable {
    /// A character that the look names, and how much more it speaks for it than for one that it does not name.
    struct Named: Hashable, Sendable {
        let character: Character
        let excess: LogProbability
    }

    /// Each character once.
    let named: [Named]

    /// For any one character that is not named, within the bounds of what a look may say.
    let unnamed: LogProbability

    /// The share of one such character of what is left, without bounds.
    let rest: LogProbability

    init(_ belief: CharacterPosterior) {
        let share = belief.unlistedShare
        let unnamed = LogProbability(of: CharacterPosterior.bounded(share))
        var named: [Named] = []
        for candidate in belief.candidates
        where !named.contains(where: { $0.character == candidate.character }) {
            let probability = LogProbability(of: CharacterPosterior.bounded(candidate.probability))
            named.append(Named(character: candidate.character, excess: probability - unnamed))
        }
        self.named = named
        self.unnamed = unnamed
        rest = LogProbability(of: share)
    }
}

extension CharacterPosterior {
    /// The probability of a character, kept away from 0 and 1; what is not listed shares the rest evenly.
    func probability(of character: Character) -> Double {
        Self.bounded(candidates.first { $0.character == character }?.probability ?? unlistedShare)
    }

    /// The probability of any one character that is not listed, of about 36 that plates use.
    fileprivate var unlistedShare: Double {
        let sum = candidates.reduce(0) { $0 + $1.probability }
        return max(1 - sum, 0.001) / 35
    }

    fileprivate static func bounded(_ probability: Double) -> Double {
        min(max(probability, 0.0001), Look.surest)
    }
}
