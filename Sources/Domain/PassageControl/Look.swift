package import AccessControl
package import Foundation

/// One look at a plate: the text of one frame or push, with a belief about each character.
package struct Look: Hashable, Sendable {
    /// What one character is believed to be when its source gives no confidence at all.
    static let assumedProbability = 0.9

    /// No source is surer of a character than this, nor less sure of a rival than a 36th of the rest.
    static let surest = 0.999

    /// The plate's comparison key.
    package let text: String

    /// The same, one element per character.
    package let characters: [Character]

    /// What each belief counts in a vote.
    let evidence: [CharacterEvidence]

    /// The probability of the whole text as this look alone sees it.
    package let posterior: Double

    /// Whether the source itself stated a confidence; without one a look is never certain by itself.
    package let hasConfidence: Bool

    package let source: DeviceID
    package let seenAt: Date
    package let eventID: String?
    package let pixelDigest: UInt64?

    /// The look that a plate read is, or nil for any other identifier.
    package init?(_ read: CredentialRead) {
        guard case .plate(let plate) = read.identifier else { return nil }
        let characters = Array(plate.folded.key)
        guard !characters.isEmpty else { return nil }
        self.text = plate.folded.key
        self.characters = characters
        self.hasConfidence = read.confidence != nil || !read.characters.isEmpty
        let beliefs = Self.beliefs(characters, read)
        self.evidence = beliefs.map { CharacterEvidence($0) }
        self.posterior = zip(characters, beliefs).reduce(1) { $0 * $1.1.probability(of: $1.0) }
        self.source = read.source
        self.seenAt = read.seenAt
        self.eventID = read.eventID
        self.pixelDigest = read.pixelDigest
    }

    /// Whether two looks are evidence of each other.
    ///
    /// They are when they come from two sources, are two events, or differ in capture time and pixels. A frozen stream
    /// repeats its pixels, and a repeated event its id; neither agrees with itself.
    package func isDistinct(from other: Look) -> Bool {
        if source != other.source { return true }
        if let eventID, let otherID = other.eventID { return eventID != otherID }
        guard let pixelDigest, let otherDigest = other.pixelDigest else { return false }
        return seenAt != other.seenAt && pixelDigest != otherDigest
    }

    /// The source's own posteriors, or its confidence in the whole text spread evenly over the characters.
    private static func beliefs(_ characters: [Character], _ read: CredentialRead) -> [CharacterPosterior] {
        if read.characters.count == characters.count { return read.characters }
        let even = read.confidence.flatMap { evenShare(of: $0, over: characters.count) }
        return characters.map {
            CharacterPosterior(candidates: [.init($0, min(even ?? assumedProbability, surest))])
        }
    }

    /// A confidence in a whole text, in 0–1, spread evenly over its characters; nil where there are none.
    static func evenShare(of confidence: Double, over count: Int) -> Double? {
        count > 0 ? pow(min(max(confidence, 0), 1), 1 / Double(count)) : nil
    }
}
