import Evaluation
import Testing

@Suite("Calibration")
struct CalibrationTests {
    private func samples(_ pairs: [(Double, Bool)]) -> [Calibration.Sample] {
        pairs.enumerated().map { index, pair in
            Calibration.Sample(confidence: pair.0, isRight: pair.1, plate: "P\(index)")
        }
    }

    @Test("bins have equal counts, and the error is the mean distance from the diagonal")
    func bins() throws {
        // given four readings at 0.5 of which one is right, and four at 0.9 that are all right
        let all = samples(
            (0..<4).map { (0.5, $0 == 0) } + (0..<4).map { _ in (0.9, true) })
        // when they are sorted into two bins
        let calibration = try #require(Calibration(all, bins: 2))
        // then the distances are 0.25 and 0.1
        #expect(calibration.bins.map(\.count) == [4, 4])
        #expect(calibration.bins.map(\.share) == [0.25, 1])
        #expect(abs(calibration.expectedError - 0.175) < 1e-12)
    }

    @Test("no readings have no calibration, and fewer readings than bins have fewer bins")
    func few() throws {
        #expect(Calibration([]) == nil)
        #expect(try #require(Calibration(samples([(0.3, false), (0.8, true)]))).bins.count == 2)
    }

    @Test("a fit finds the line that confidences were bent by")
    func fit() {
        // given readings that say 0.9 and are right in half of the cases, and say 0.99 and are right in nine of ten
        let half = (0..<200).map { (0.9, $0 % 2 == 0) }
        let most = (0..<200).map { (0.99, $0 % 10 != 0) }
        // when a line is fitted
        let fit = CalibrationFit(samples(half + most))
        // then it says what they are worth
        #expect(abs(fit(0.9) - 0.5) < 0.02, "\(fit)")
        #expect(abs(fit(0.99) - 0.9) < 0.02, "\(fit)")
    }

    @Test("a fit leaves confidences alone where nothing is wrong, or nothing is right")
    func nothingToFit() {
        #expect(CalibrationFit(samples([(0.9, true), (0.2, true)])) == .identity)
        #expect(CalibrationFit([]) == .identity)
        // The ends of the scale are no traps.
        let ends = CalibrationFit(samples([(1, true), (0, false), (1, false)]))
        #expect(ends(1).isFinite && ends(0).isFinite && ends(1) > ends(0))
    }

    @Test("readings that are bent alike are mended on plates that the fit has not seen")
    func crossValidation() throws {
        let all = samples((0..<300).map { (0.95, $0 % 3 == 0) } + (0..<300).map { (0.5, $0 % 10 == 0) })
        let before = try #require(Calibration(all)).expectedError
        let after = try #require(Calibration.crossValidated(all)).expectedError
        #expect(before > 0.3 && after < 0.06, "\(before) \(after)")
    }
}
