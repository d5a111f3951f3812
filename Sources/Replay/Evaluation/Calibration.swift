import Foundation

/// How well the confidences of readings agree with how often they are right.
package struct Calibration: Hashable, Sendable {
    /// One reading: how sure it was, whether it was right, and which plate it was of.
    package struct Sample: Hashable, Sendable {
        package let confidence: Double
        package let isRight: Bool

        /// Readings of one plate are never on both sides of a trial.
        package let plate: String

        package init(confidence: Double, isRight: Bool, plate: String) {
            self.confidence = confidence
            self.isRight = isRight
            self.plate = plate
        }
    }

    /// Readings of about the same confidence.
    package struct Bin: Hashable, Sendable {
        package let count: Int

        /// The mean of their confidences.
        package let confidence: Double

        /// The share of them that is right.
        package let share: Double
    }

    /// Bins of equal count, or nearly so, from the least sure to the surest.
    package let bins: [Bin]

    /// The expected calibration error: the mean distance between confidence and share, weighed by the counts
    /// (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015; here
    /// in bins of equal count).
    package let expectedError: Double

    /// Sorts samples into at most `bins` bins; nil without any sample.
    package init?(_ samples: [Sample], bins wanted: Int = 10) {
        guard !samples.isEmpty else { return nil }
        let sorted = samples.sorted { $0.confidence < $1.confidence }
        let count = max(1, min(wanted, sorted.count))
        bins = (0..<count).map { index in
            let part = sorted[index * sorted.count / count..<(index + 1) * sorted.count / count]
            let size = Double(part.count)
            return Bin(
                count: part.count, confidence: part.map(\.confidence).reduce(0, +) / size,
                share: Double(part.count(where: \.isRight)) / size)
        }
        let total = Double(sorted.count)
        expectedError = bins.reduce(0) { $0 + Double($1.count) / total * abs($1.confidence - $1.share) }
    }
}
