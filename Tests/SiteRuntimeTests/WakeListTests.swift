import SiteRuntime
import Testing

@Suite("The times at which the site is ticked")
struct WakeListTests {
    @Test("the earliest is next, and those that are due are forgotten")
    func order() {
        var wakes = WakeList()
        for second in [3, 1, 2, 1] { wakes.add(.seconds(second)) }

        #expect(wakes.next == .seconds(1))
        let tooEarly = wakes.takeDue(at: .milliseconds(999))
        let onTime = wakes.takeDue(at: .seconds(2))
        #expect(!tooEarly)
        #expect(onTime)
        #expect(wakes.next == .seconds(3))
    }

    @Test("more than fit are not forgotten: the site is ticked ten times a second until the last of them")
    func overflow() {
        var wakes = WakeList()
        let last = Duration.seconds(WakeList.most + 10)
        for second in 1...WakeList.most + 10 { wakes.add(.seconds(second)) }

        var ticks: [Duration] = []
        while let next = wakes.next {
            let isDue = wakes.takeDue(at: next)
            #expect(isDue)
            ticks.append(next)
        }
        #expect(ticks.last == last)
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $1 - $0 <= WakeList.overflowPeriod })
    }
}
