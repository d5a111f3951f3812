import GPIODevices
import Testing

struct HeldLinesTests {
    private var lines = HeldLines(
        HolderSetup(chip: "chip", lines: [.init(5, isSafeActive: false), .init(6, isSafeActive: true)]))

    @Test("they begin safe, each with its own level")
    func start() {
        #expect(lines.levels == [5: false, 6: true])
        #expect(lines.nextEnd == nil)
    }

    @Test("a pulse ends when its time is up, and not before")
    mutating func pulse() {
        lines.obey(.pulse(5, .milliseconds(700)), at: .seconds(10))
        #expect(lines.levels == [5: true, 6: true])
        #expect(lines.nextEnd == .milliseconds(10_700))

        lines.expire(at: .milliseconds(10_699))
        #expect(lines.levels == [5: true, 6: true])
        lines.expire(at: .milliseconds(10_700))
        #expect(lines.levels == [5: false, 6: true])
        #expect(lines.nextEnd == nil)
    }

    @Test("a line that is active while it is safe is let go for the pulse")
    mutating func magnet() {
        lines.obey(.pulse(6, .milliseconds(100)), at: .zero)
        #expect(lines.levels == [5: false, 6: false])
    }

    @Test("a second pulse counts from its own order")
    mutating func again() {
        lines.obey(.pulse(5, .milliseconds(700)), at: .zero)
        lines.obey(.pulse(5, .milliseconds(700)), at: .milliseconds(500))
        lines.expire(at: .milliseconds(700))
        #expect(lines.levels[5] == true)
        #expect(lines.nextEnd == .milliseconds(1_200))
    }

    @Test("a hold outlasts every pulse, earlier or later, until it is let go")
    mutating func hold() {
        lines.obey(.pulse(5, .milliseconds(700)), at: .zero)
        lines.obey(.hold(5), at: .milliseconds(100))
        lines.obey(.pulse(5, .milliseconds(700)), at: .milliseconds(200))
        lines.expire(at: .seconds(100))
        #expect(lines.levels[5] == true)
        #expect(lines.nextEnd == nil)

        lines.obey(.letGo(5), at: .seconds(100))
        #expect(lines.levels[5] == false)
    }

    @Test("safe ends everything; a look changes nothing")
    mutating func safe() {
        lines.obey(.hold(5), at: .zero)
        lines.obey(.pulse(6, .seconds(1)), at: .zero)
        lines.obey(.look, at: .zero)
        #expect(lines.levels == [5: true, 6: false])
        lines.obey(.safe, at: .zero)
        #expect(lines.levels == [5: false, 6: true])
    }

    @Test(
        "a line that is none of these is refused",
        arguments: [HolderOrder.hold(7), .letGo(7), .pulse(7, .seconds(1))])
    mutating func unknown(_ order: HolderOrder) {
        let isObeyed = lines.obey(order, at: .zero)
        #expect(!isObeyed)
        #expect(lines.levels == [5: false, 6: true])
    }
}
