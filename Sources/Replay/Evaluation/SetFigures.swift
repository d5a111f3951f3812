import PlateRecognition

/// How many photographs of a set come to which verdict.
package struct SetFigures: Hashable, Sendable {
    package let right: Int
    package let wrong: Int
    package let missed: Int
    package let failed: Int

    package var count: Int { right + wrong + missed + failed }

    /// Counts the verdicts on readings of at least a confidence.
    package init(_ photographs: [EvaluatedPhotograph], from confidence: Double = 0) {
        var counts: [EvaluatedPhotograph.Verdict: Int] = [:]
        for photograph in photographs { counts[photograph.verdict(from: confidence), default: 0] += 1 }
        right = counts[.right, default: 0]
        wrong = counts[.wrong, default: 0]
        missed = counts[.missed, default: 0]
        failed = counts[.failed, default: 0]
    }
}
