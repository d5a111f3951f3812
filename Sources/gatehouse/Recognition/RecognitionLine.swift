import AccessControl
import Foundation
import PlateRecognition

/// What `recognize --json` prints for one picture.
struct RecognitionLine: Encodable {
    /// One plate, best first.
    struct Plate: Encodable {
        let text: String
        let confidence: Double
        let characters: [Symbol]
        let box: [Int]
        let corners: [[Double]]
    }

    /// One character with what else it might be.
    struct Symbol: Encodable {
        let text: String
        let confidence: Double
        let alternatives: [String: Double]
    }

    let image: String
    let plates: [Plate]
    let ms: Double

    init(image: String, recognition: Recognition) {
        self.image = image
        plates = recognition.plates.map(Self.plate)
        ms = Self.rounded(recognition.durations.total / .milliseconds(1), to: 10)
    }

    private static func plate(_ reading: PlateReading) -> Plate {
        Plate(
            text: reading.text, confidence: rounded(reading.confidence, to: 10_000),
            characters: symbols(reading),
            box: [reading.box.x, reading.box.y, reading.box.width, reading.box.height],
            corners: reading.corners.map { [rounded($0.x, to: 10), rounded($0.y, to: 10)] })
    }

    /// The letter that was read, with its own probability: the best text as a whole need not hold the best of each.
    private static func symbols(_ reading: PlateReading) -> [Symbol] {
        zip(reading.text, reading.characters).map { letter, posterior in
            let others = posterior.candidates.filter { $0.character != letter && $0.probability >= 0.001 }
            return Symbol(
                text: String(letter),
                confidence: rounded(
                    posterior.candidates.first { $0.character == letter }?.probability ?? 0, to: 10_000),
                alternatives: Dictionary(
                    others.map { (String($0.character), rounded($0.probability, to: 10_000)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func rounded(_ value: Double, to scale: Double) -> Double {
        (value * scale).rounded() / scale
    }
}

/// What `recognize --json` prints for a picture that cannot be read.
struct RecognitionErrorLine: Encodable {
    let image: String
    let error: String
}
