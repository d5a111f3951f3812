import AccessControl
import DeviceKit
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("The queue of a sign", .timeLimit(.minutes(5)))
struct IndicatorQueueTests {
    private let sign = FakeIndicator()
    private let changes = Signal<Supervisor.Change>()
    private let queue: IndicatorQueue

    init() {
        queue = IndicatorQueue(indicator: sign, time: .manual(ManualClock()), logger: .silent) {
            [changes] in changes.send($0)
        }
    }

    /// Waits until the sign has been asked twice more: what it was asked before is then noted in its health.
    private func settle() async {
        for indication in [Indication.wait, .off] {
            queue.show(indication)
            #expect(await sign.next() == indication)
        }
    }

    @Test("a free sign shows at once, and shows again what it shows already")
    func inOrder() async {
        for indication in [Indication.green, .red, .red] {
            queue.show(indication)
            #expect(await sign.next() == indication)
        }
    }

    @Test("while the sign is busy only the newest indication waits")
    func newestOnly() async {
        sign.set(.hangs)
        queue.show(.green)
        #expect(await sign.next() == .green)

        queue.show(.denied(.expired))
        queue.show(.wait)
        queue.show(.red)
        #expect(sign.unread.isEmpty)
        sign.release()

        #expect(await sign.next() == .red)
        await settle()
        #expect(sign.unread.isEmpty)
    }

    @Test("a sign that fails is lost with its reason, and the next indication is tried all the same")
    func failure() async {
        #expect(queue.health.state == .starting)
        sign.set(.fails("no answer"))
        queue.show(.green)
        #expect(await sign.next() == .green)
        queue.show(.red)
        #expect(await sign.next() == .red)
        #expect(queue.health.state == .lost)
        #expect(queue.health.lastError == "show: no answer")
        #expect(await changes.next() == .lost("sign", why: "show: no answer"))

        sign.set(.works)
        await settle()

        #expect(queue.health.state == .connected)
        #expect(queue.health.lastReport == .sample)
        #expect(await changes.next() == .returned("sign"))
        #expect(changes.unread.isEmpty)
    }
}
