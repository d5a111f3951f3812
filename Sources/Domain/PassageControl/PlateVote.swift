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
        let counted = looks.suffix(Self.maximumLooks)
        guard let length = VotedLength(counted) else { return nil }
        let tallies = Self.tallies(of: counted, length: length.value)
        let text = String(tallies.map(\.winner))
        let characters = tallies.map(\.posterior)
        self.text = text
        self.characters = characters
        self.posterior = characters.reduce(length.posterior) { $0 * ($1.candidates.first?.probability ?? 0) }
        self.agreeing = counted.count { $0.text == text }
        self.looks = counted.count
    }

    /// What the looks say of each character of the plate.
    ///
    /// The text that the looks of the voted length spell by themselves is the frame beside which all of them are laid;
    /// mostly they lie there character by character already.
    private static func tallies(of looks: ArraySlice<Look>, length: Int) -> [ColumnTally] {
        var frame = Array(repeating: ColumnTally(), count: length)
        for look in looks where look.characters.count == length {
            for (column, evidence) in look.evidence.enumerated() { frame[column].add(evidence) }
        }
        let consensus = frame.map(\.winner)
        let places = looks.map { look in
            look.characters == consensus ? nil : Alignment.places(of: look.characters, in: consensus)
        }
        if places.allSatisfy({ $0 == nil }) { return frame }
        return aligned(looks, at: places, count: length)
    }

    /// The tallies with each look at its places beside the consensus; what it inserts or misses counts for none.
    private static func aligned(
        _ looks: ArraySlice<Look>, at places: [Alignment.Places?], count: Int
    ) -> [ColumnTally] {
        var columns = Array(repeating: ColumnTally(), count: count)
        for (look, places) in zip(looks, places) {
            for (column, place) in places ?? look.characters.indices.map({ ($0, $0) }) {
                columns[column].add(look.evidence[place])
            }
        }
        return columns
    }
}
