package import AccessControl

/// What a picture shows.
package struct Recognition: Sendable {
    /// The plates that were read, best first.
    package let plates: [PlateReading]

    /// How long each stage took.
    package let durations: StageDurations

    /// Equal for two pictures that show the same pixels: a frozen stream must not agree with itself.
    package let pixelDigest: UInt64

    /// The picture's size in pixels.
    package let width: Int
    package let height: Int
}

/// How long the stages of one recognition took.
package struct StageDurations: Sendable {
    package let decoding: Duration
    package let finding: Duration
    package let reading: Duration

    /// All of it.
    package var total: Duration { decoding + finding + reading }
}

/// One plate of a picture, as it was read.
package struct PlateReading: Hashable, Sendable {
    /// Letters and digits, A–Z and 0–9.
    package let text: String

    /// How sure the whole text is, in 0–1.
    ///
    /// Of the neural reader's readings as sure as this, that share is right. Tesseract's is its posterior, and so are the
    /// candidates in `characters` with either reader.
    package let confidence: Double

    /// What each character of `text` might be; the most probable candidate may differ from the one in `text`, which is
    /// the best as a whole.
    package let characters: [CharacterPosterior]

    /// Where it stands in the picture; it may reach past the picture's edge.
    package let box: PixelBox

    /// Its corners: top left, top right, bottom right, bottom left.
    package let corners: [PicturePoint]

    /// How sure the detector is that there is a plate, in 0–1.
    package let detectorScore: Double

    /// The format that the text fits, such as `SK LLDDDLL`.
    package let format: PlateFormat?
}

/// A point of a picture, in pixels from the top left.
package struct PicturePoint: Hashable, Sendable {
    package let x: Double
    package let y: Double
}
