package import AccessControl

/// A plate that a recogniser or a camera read in one picture, before it belongs to an access point.
package struct PlateCandidate: Sendable {
    package let plate: PlateText

    /// The text exactly as it was read.
    package let rawText: String

    /// 0–1, or nil when the reader reports none.
    package let confidence: Double?

    /// One per character, or empty when the reader has none.
    package let characters: [CharacterPosterior]

    /// Where in the picture the plate stands.
    package let box: PixelBox?

    package let country: String?

    package init(
        plate: PlateText, rawText: String, confidence: Double?, characters: [CharacterPosterior] = [],
        box: PixelBox? = nil, country: String? = nil
    ) {
        self.plate = plate
        self.rawText = rawText
        self.confidence = confidence
        self.characters = characters
        self.box = box
        self.country = country
    }
}

/// What a recogniser found in one frame.
package struct FrameReading: Sendable {
    /// The plates, best first; empty when there is none.
    package let plates: [PlateCandidate]

    /// A digest of the decoded pixels: a frozen stream does not agree with itself.
    package let pixelDigest: UInt64?

    package init(plates: [PlateCandidate], pixelDigest: UInt64?) {
        self.plates = plates
        self.pixelDigest = pixelDigest
    }
}

/// Reads the plates of one frame; cameras are handed it, so that they know no recogniser.
///
/// It may take long. Whoever supplies it runs blocking work on a thread of its own (`BlockingExecutor`).
package typealias FrameReader = @Sendable (Frame) async throws -> FrameReading
