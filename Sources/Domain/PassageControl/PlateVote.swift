package import AccessControl

/// What the looks at one car say together: the plate, character by character, with posteriors.
///
/// Every look votes for every character with its log-posterior, so three frames that are each wrong somewhere can
/// still be right together. The result does not depend on the order of the looks.
package struct PlateVote: Hashable, Sendable {
    /// The most looks that one vote counts.
    package static let maximumLooks = 16

    /// The most probable text.
    package let text: String

    /// The posterior of the whole text.
    package let posterior: Double

    /// One per character of the text, most probable candidate first.
    package let characters: [CharacterPosterior]

    /// How many looks read exactly this text by themselves.
    package let agreeing: Int

    /// How many looks voted.
    package let looks: Int

    /// The vote of some looks, or nil when there are none; beyond the bound the newest ones count.
    package init?(_ looks: [Look]) {
        let counted = looks.suffix(Self.maximumLooks).sorted(by: Self.isBefore)
        guard let length = VotedLength(counted) else { return nil }
        let tallies = Self.tallies(of: counted, length: length.value)
        self.text = String(tallies.map(\.winner))
        self.characters = tallies.map(\.posterior)
        self.posterior = tallies.reduce(length.posterior) { $0 * $1.winnerProbability }
        let text = self.text
        self.agreeing = counted.filter { $0.text == text }.count
        self.looks = counted.count
    }

    /// What the looks say of each character of the plate.
    ///
    /// The text that the looks of the voted length spell by themselves is the frame beside which all of them are laid;
    /// mostly they lie there character by character already.
    private static func tallies(of looks: [Look], length: Int) -> [ColumnTally] {
        let framing = looks.filter { $0.characters.count == length }
        let frame = (0..<length).map { index in ColumnTally(framing.map { $0.beliefs[index] }) }
        let consensus = frame.map(\.winner)
        let places = looks.map { Alignment.places(of: $0.characters, in: consensus) }
        if places.allSatisfy({ $0 == nil }) { return frame }
        return columns(looks, at: places, count: length).map { ColumnTally($0) }
    }

    /// The beliefs about each character of the consensus; what a look inserts or misses counts for none.
    private static func columns(
        _ looks: [Look], at places: [Alignment.Places?], count: Int
    ) -> [[CharacterPosterior]] {
        var columns = Array(repeating: [CharacterPosterior](), count: count)
        for (look, places) in zip(looks, places) {
            for (column, place) in places ?? look.characters.indices.map({ ($0, $0) }) {
                columns[column].append(look.beliefs[place])
            }
        }
        return columns
    }

    /// One fixed order, because sums of floating-point numbers depend on it.
    private static func isBefore(_ left: Look, _ right: Look) -> Bool {
        if left.text != right.text { return left.text < right.text }
        let pairs = zip(left.beliefs, right.beliefs)
        for (one, other) in pairs where one != other { return one.isBefore(other) }
        return false
    }
}

/// The log-posteriors of one character position, summed over the looks.
struct ColumnTally {
    let winner: Character
    let winnerProbability: Double
    let posterior: CharacterPosterior

    /// Beliefs must not be empty of candidates altogether: the looks always name their own character.
    init(_ beliefs: [CharacterPosterior]) {
        let named = Self.characters(in: beliefs)
        let scores = named.map { character in
            beliefs.reduce(0) { $0 + $1.probability(of: character).logarithm }
        }
        // The characters that no look names, taken together.
        let unnamed = beliefs.reduce(35.0.logarithm) { $0 + $1.unlistedShare.logarithm }
        let best = max(scores.max() ?? 0, unnamed)
        let total = (scores + [unnamed]).reduce(0) { $0 + ($1 - best).exponential }
        let ranked = zip(named, scores)
            .map { CharacterPosterior.Candidate($0, ($1 - best).exponential / total) }
            .sorted { ($1.probability, $0.character) < ($0.probability, $1.character) }
        winner = ranked.first?.character ?? "?"
        winnerProbability = ranked.first?.probability ?? 0
        posterior = CharacterPosterior(candidates: ranked)
    }

    /// Every character that a look names, each once, in order: mostly there is only one.
    private static func characters(in beliefs: [CharacterPosterior]) -> [Character] {
        var characters: [Character] = []
        for belief in beliefs {
            for candidate in belief.candidates where !characters.contains(candidate.character) {
                characters.append(candidate.character)
            }
        }
        return characters.sorted()
    }
}

/// The length that the looks vote for, weighed by how sure each look is, with its posterior.
struct VotedLength {
    /// How probable it is that a look has as many characters as the plate.
    private static let rightLength = 0.99

    let value: Int
    let posterior: Double

    init?(_ looks: [Look]) {
        let lengths = Set(looks.map { $0.characters.count }).sorted()
        let right = Self.rightLength.logarithm
        let wrong = ((1 - Self.rightLength) / Double(PlateText.maximumLength - 1)).logarithm
        let scores = lengths.map { length in
            looks.reduce(0) { $0 + ($1.characters.count == length ? right : wrong) }
        }
        let unseen = wrong * Double(looks.count) + Double(PlateText.maximumLength).logarithm
        guard let best = scores.max() else { return nil }
        // Of equally voted lengths the one with the surer looks, then the longer one: characters get lost, seldom added.
        let candidates = lengths.indices.filter { scores[$0] == best }
        let sureness = candidates.map { index in
            looks.filter { $0.characters.count == lengths[index] }.reduce(0) { $0 + $1.posterior }
        }
        let chosen = zip(candidates, sureness).max { ($0.1, $0.0) < ($1.1, $1.0) }?.0 ?? 0
        value = lengths[chosen]
        let total = (scores + [unseen]).reduce(0) { $0 + ($1 - best).exponential }
        posterior = 1 / total
    }
}

extension CharacterPosterior {
    /// Any fixed order.
    fileprivate func isBefore(_ other: CharacterPosterior) -> Bool {
        for (one, two) in zip(candidates, other.candidates) where one != two {
            return (one.character, one.probability) < (two.character, two.probability)
        }
        return candidates.count < other.candidates.count
    }
}
