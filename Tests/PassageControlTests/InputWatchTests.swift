import PassageControl
import Testing

@Suite("Inputs and their age")
struct InputWatchTests {
    @Test("a level is unknown when it was not observed within half a second")
    func stale() {
        var watch = InputWatch(fitted: [.safetyLoop])
        _ = watch.observe(.safetyLoop, .inactive, at: .zero)
        #expect(watch.level(of: .safetyLoop, at: .milliseconds(500)) == .inactive)
        #expect(watch.level(of: .safetyLoop, at: .milliseconds(501)) == .unknown)
    }

    @Test("clear counts only without a gap in the observations")
    func gap() {
        var watch = InputWatch(fitted: [.safetyLoop])
        for tenth in 0...5 { _ = watch.observe(.safetyLoop, .inactive, at: .milliseconds(tenth * 100)) }
        // Nothing was heard for 600 ms: somebody may have stood there.
        for tenth in 11...20 { _ = watch.observe(.safetyLoop, .inactive, at: .milliseconds(tenth * 100)) }
        #expect(!watch.hasBeenClear(.safetyLoop, for: .seconds(1), at: .milliseconds(2000)))
        _ = watch.observe(.safetyLoop, .inactive, at: .milliseconds(2100))
        #expect(watch.hasBeenClear(.safetyLoop, for: .seconds(1), at: .milliseconds(2100)))
    }

    @Test("the first level after a start is no edge, and neither is one after a gap without a change")
    func edges() {
        var watch = InputWatch(fitted: [.exitButton])
        #expect(watch.observe(.exitButton, .active, at: .zero) == nil)
        #expect(watch.observe(.exitButton, .unknown, at: .seconds(1)) == nil)
        #expect(watch.observe(.exitButton, .active, at: .seconds(2)) == nil)
        #expect(watch.observe(.exitButton, .inactive, at: .seconds(3)) == .becameInactive)
        #expect(watch.observe(.exitButton, .active, at: .seconds(4)) == .becameActive)
    }

    @Test("what is not fitted is not there at all")
    func unfitted() {
        var watch = InputWatch(fitted: [])
        #expect(watch.observe(.fireInput, .inactive, at: .zero) == nil)
        #expect(watch.observe(.fireInput, .active, at: .zero) == nil)
        #expect(watch.level(of: .fireInput, at: .zero) == .unknown)
    }

    @Test("since when a level stands is not known where it is stale, and counts anew after a gap")
    func since() {
        var watch = InputWatch(fitted: [.safetyLoop])
        #expect(watch.since(.safetyLoop, at: .zero) == nil)
        _ = watch.observe(.safetyLoop, .active, at: .seconds(1))
        _ = watch.observe(.safetyLoop, .active, at: .seconds(1.4))
        #expect(watch.since(.safetyLoop, at: .seconds(1.9)) == .seconds(1))
        #expect(watch.since(.safetyLoop, at: .seconds(2)) == nil)
        _ = watch.observe(.safetyLoop, .active, at: .seconds(3))
        #expect(watch.since(.safetyLoop, at: .seconds(3)) == .seconds(3))
    }
}
