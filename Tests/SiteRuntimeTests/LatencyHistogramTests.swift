import SiteRuntime
import Testing

@Suite("The histogram of latencies")
struct LatencyHistogramTests {
    @Test("a share is bounded by the step in which it is reached")
    func shares() {
        var histogram = LatencyHistogram()
        for _ in 0..<99 { histogram.add(.microseconds(900)) }
        histogram.add(.milliseconds(40))

        #expect(histogram.count == 100)
        #expect(histogram.bound(ofShare: 0.5) == .milliseconds(1))
        #expect(histogram.bound(ofShare: 0.99) == .milliseconds(1))
        #expect(histogram.bound(ofShare: 1) == .milliseconds(64))
        #expect(histogram.longest == .milliseconds(40))
    }

    @Test("an empty one has no share")
    func empty() {
        #expect(LatencyHistogram().bound(ofShare: 0.5) == nil)
    }
}
