/// What a source believes about one character of the text that it read.
package struct CharacterPosterior: Hashable, Sendable {
    /// One possible character and its probability, in 0–1.
    package struct Candidate: Hashable, Sendable {
        package let character: Character
        package let probability: Double

        package init(_ character: Character, _ probability: Double) {
            self.character = character
            self.probability = probability
        }
    }

    /// The candidates, most probable first; their probabilities sum to at most 1.
    package let candidates: [Candidate]

    package init(candidates: [Candidate]) {
        self.candidates = candidates
    }
}
