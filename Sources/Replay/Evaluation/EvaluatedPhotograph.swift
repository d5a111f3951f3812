import AccessControl
package import PlateRecognition

/// What the recogniser made of one photograph.
package struct EvaluatedPhotograph: Sendable {
    /// How a best reading compares with what is on the plate.
    package enum Verdict: String, CaseIterable, Sendable {
        /// The whole plate; or nothing where there is none.
        case right
        /// Another text than the plate's; or any text where there is no plate.
        case wrong
        /// Nothing, although there is a plate.
        case missed
        /// The photograph could not be recognised.
        case failed
    }

    package let photograph: Photograph

    /// Nil where it could not be recognised.
    package let recognition: Recognition?

    /// Why it could not.
    package let failure: String?

    /// A photograph that was recognised.
    package init(_ photograph: Photograph, recognition: Recognition) {
        self.photograph = photograph
        self.recognition = recognition
        failure = nil
    }

    /// A photograph that could not be recognised.
    package init(_ photograph: Photograph, failure: String) {
        self.photograph = photograph
        recognition = nil
        self.failure = failure
    }

    /// What is taken for the plate.
    package var best: PlateReading? { recognition?.plates.first }

    /// The verdict on readings of at least a confidence.
    package func verdict(from confidence: Double = 0) -> Verdict {
        guard recognition != nil else { return .failed }
        guard let best, best.confidence >= confidence else {
            return photograph.plates.isEmpty ? .right : .missed
        }
        return isRight(best) ? .right : .wrong
    }

    /// Whether a reading is what stands on the plate.
    package func isRight(_ reading: PlateReading) -> Bool {
        guard let text = try? PlateText(reading.text) else { return false }
        return photograph.plates.contains(text.folded.key)
    }
}
