import Evaluation
import PassageControl
import Testing

@Suite("How well a camera reads, by what tags said")
struct CameraReportTests {
    @Test("exact, misread, not read and another plate are told apart")
    func kinds() {
        var report = CameraReport()
        report.add(read: "1234BCD", truth: "1234BCD")
        report.add(read: "1Z34BCD", truth: "1234BCD")
        report.add(read: nil, truth: "1234BCD")
        report.add(read: "XY77ZZ", truth: "1234BCD")

        #expect(report.cars == 3)
        #expect([report.exact, report.misread, report.unread, report.foreign] == [1, 1, 1, 1])
        #expect(
            report.confusions.characters == 14, "another car's plate says nothing of this camera's characters"
        )
        #expect(report.confusions.commonest.first?.confusion == .init(truth: "2", read: "Z"))
    }

    @Test("a report of nothing has no rates")
    func empty() {
        #expect(CameraReport().missRate == nil && CameraReport().cars == 0)
    }

    // The formula of the paper, worked out in Python.
    @Test(
        "a share has Wilson's interval",
        arguments: [
            (0, 10, 0.0, 0.277533), (1, 10, 0.017876, 0.404150), (5, 10, 0.236593, 0.763407),
            (2, 200, 0.002746, 0.035722), (10, 10, 0.722467, 1.0),
        ])
    func interval(count: Int, total: Int, lower: Double, upper: Double) throws {
        let share = try #require(Share(count, of: total))
        #expect(abs(share.lower - lower) < 1e-5 && abs(share.upper - upper) < 1e-5, "\(share)")
        #expect(Share(0, of: 0) == nil)
    }
}
