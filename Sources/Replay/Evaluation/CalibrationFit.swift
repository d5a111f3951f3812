import Foundation

/// A line through the log-odds that makes confidences agree with how often readings are right.
///
/// Platt's scaling (John Platt, "Probabilistic outputs for support vector machines", 1999), fitted by Newton's method.
package struct CalibrationFit: Hashable, Sendable {
    package let slope: Double
    package let intercept: Double

    /// How strongly the line is drawn to `identity`, so that few readings give a modest one.
    private static let priorWeight = 0.5
    private static let steps = 50
    private static let mostLogOdds = 15.0

    /// Leaves confidences as they are.
    package static let identity = CalibrationFit(slope: 1, intercept: 0)

    private init(slope: Double, intercept: Double) {
        self.slope = slope
        self.intercept = intercept
    }

    /// The line of maximum likelihood; `identity` where all readings are right, or all wrong.
    package init(_ samples: [Calibration.Sample]) {
        guard samples.contains(where: \.isRight), samples.contains(where: { !$0.isRight }) else {
            self = .identity
            return
        }
        var fit = CalibrationFit.identity
        for _ in 0..<Self.steps { fit = fit.improved(by: samples) }
        self = fit
    }

    /// How well the line explains the samples: the logarithm of its likelihood, with the prior.
    private func likelihood(of samples: [Calibration.Sample]) -> Double {
        let prior = -Self.priorWeight / 2 * ((slope - 1) * (slope - 1) + intercept * intercept)
        return samples.reduce(prior) { sum, sample in
            let odds = slope * Self.logOdds(sample.confidence) + intercept
            return sum - Self.softPlus(sample.isRight ? -odds : odds)
        }
    }

    /// The logarithm of 1 + eˣ, without overflow.
    private static func softPlus(_ x: Double) -> Double { max(x, 0) + log1p(exp(-abs(x))) }

    /// The calibrated confidence.
    package func callAsFunction(_ confidence: Double) -> Double {
        1 / (1 + exp(-(slope * Self.logOdds(confidence) + intercept)))
    }

    /// One step of Newton's method.
    private func improved(by samples: [Calibration.Sample]) -> CalibrationFit {
        var gradient = (-Self.priorWeight * (slope - 1), -Self.priorWeight * intercept)
        var curvature = (Self.priorWeight, 0.0, Self.priorWeight)
        for sample in samples {
            let odds = Self.logOdds(sample.confidence)
            let expected = self(sample.confidence)
            let error = (sample.isRight ? 1 : 0) - expected
            let weight = expected * (1 - expected)
            gradient.0 += error * odds
            gradient.1 += error
            curvature.0 += weight * odds * odds
            curvature.1 += weight * odds
            curvature.2 += weight
        }
        let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1
        guard determinant > 1e-9 else { return self }
        return stepped(
            slope: (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant,
            intercept: (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant, for: samples)
    }

    /// A step that is halved until it leads upwards: Newton's method overshoots where confidences are far off.
    private func stepped(
        slope slopeStep: Double, intercept interceptStep: Double, for samples: [Calibration.Sample]
    ) -> CalibrationFit {
        let here = likelihood(of: samples)
        var share = 1.0
        while share > 1e-3 {
            let next = CalibrationFit(
                slope: slope + share * slopeStep, intercept: intercept + share * interceptStep)
            if next.likelihood(of: samples) > here { return next }
            share /= 2
        }
        return self
    }

    private static func logOdds(_ confidence: Double) -> Double {
        let odds = log(confidence / (1 - confidence))
        return odds.isNaN ? 0 : min(max(odds, -mostLogOdds), mostLogOdds)
    }
}
