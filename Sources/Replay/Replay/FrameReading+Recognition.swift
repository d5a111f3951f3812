import AccessControl
package import DeviceKit
package import PlateRecognition

extension FrameReading {
    /// What a camera makes of a recognition: the plates that the lists could hold, best first.
    ///
    /// A text that is no plate, because it is too long or empty, is nobody's and is left out.
    package init(_ recognition: Recognition) {
        self.init(
            plates: recognition.plates.compactMap(Self.candidate), pixelDigest: recognition.pixelDigest)
    }

    private static func candidate(_ reading: PlateReading) -> PlateCandidate? {
        guard let plate = try? PlateText(reading.text) else { return nil }
        return PlateCandidate(
            plate: plate, rawText: reading.text, confidence: reading.confidence,
            characters: reading.characters, box: reading.box, country: reading.format?.region)
    }
}
