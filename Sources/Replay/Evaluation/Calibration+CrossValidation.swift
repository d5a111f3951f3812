extension Calibration {
    /// What a fit is worth on plates that it has not seen; nil without any sample.
    ///
    /// Each part of the samples, by plate, has the confidences that a fit to the other parts gives it.
    package static func crossValidated(_ samples: [Sample], folds: Int = 5) -> Calibration? {
        let parts = Dictionary(grouping: samples) { fold(of: $0.plate, folds) }
        let judged = parts.flatMap { fold, part in
            let fit = CalibrationFit(samples.filter { Self.fold(of: $0.plate, folds) != fold })
            return part.map { sample in
                Sample(confidence: fit(sample.confidence), isRight: sample.isRight, plate: sample.plate)
            }
        }
        return Calibration(judged)
    }

    /// FNV-1a, so that a plate is in the same part wherever this runs.
    private static func fold(of plate: String, _ folds: Int) -> Int {
        let hash = plate.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Int(hash % UInt64(max(1, folds)))
    }
}
