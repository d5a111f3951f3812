import PlateRecognition

/// The recogniser against ground truth.
package struct Evaluation: Sendable {
    package let sets: [EvaluatedSet]

    /// The confidence from which a reading is taken for sure.
    package let threshold: Double

    package init(sets: [EvaluatedSet], threshold: Double = PlateReading.sureConfidence) {
        self.sets = sets
        self.threshold = threshold
    }

    /// The readings of all sets.
    package var samples: [Calibration.Sample] { sets.flatMap(\.samples) }

    /// How well the confidences hold as they are; nil without a reading.
    package var calibration: Calibration? { Calibration(samples) }

    /// How well they would hold after a fit, on plates that the fit has not seen; nil without a reading.
    package var refitted: Calibration? { Calibration.crossValidated(samples) }

    /// The fit to all readings: a slope of 1 and an intercept of 0 say that there is nothing to mend.
    package var fit: CalibrationFit { CalibrationFit(samples) }
}
