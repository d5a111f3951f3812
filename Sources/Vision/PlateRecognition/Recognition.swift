package import AccessControl

/// What a picture shows.
package struct Recognition: Sendable {
    /// The plates that were read, best first.
    package let plates: [PlateReading]

    /// How long each stage took.
    package var durations: StageTimes

    /// How long each stage kept a processor busy, in the thread that asked: all of it with one thread an inference.
    package var processorTimes: StageTimes

    /// Equal for two pictures that show the same pixels: a frozen stream must not agree with itself.
    package let pixelDigest: UInt64

    /// The picture's size in pixels.
    package let width: Int
    package let height: Int

    /// At how many places the detector saw a plate, legible or not.
    package let placesFound: Int

    /// Whether the picture looked like the one before and was not looked at any closer.
    package var isUnchanged = false
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

    /// At least as sure as this, a reading is taken for sure where nobody says otherwise: of photographs of three
    /// continents, 2 of 205 are then wrong, and six of seven are still read.
    package static let sureConfidence = 0.8

    /// What each character of `text` might be; the most probable candidate may differ from the one in `text`, which is
    /// the best as a whole.
    package let characters: [CharacterPosterior]

    /// Where it stands in the picture; it may reach past the picture's edge.
    package internal(set) var box: PixelBox

    /// Its corners: top left, top right, bottom right, bottom left.
    package internal(set) var corners: [PicturePoint]

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
