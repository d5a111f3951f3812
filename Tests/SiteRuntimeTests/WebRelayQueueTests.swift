import AccessControl
import DeviceKit
import GateTestKit
import SiteRuntime
import Synchronization
import Testing

@Suite("The queue of a web relay", .timeLimit(.minutes(5)))
struct WebRelayQueueTests {
    private let relay = FakeWebRelay()
    private let changes = Signal<Supervisor.Change>()

    private var queue: WebRelayQueue {
        WebRelayQueue(relay: relay, time: .manual(ManualClock()), logger: .silent) { [changes] in
            changes.send($0)
        }
    }

    @Test("actions are done in order, one at a time, and starting one waits for none")
    func order() async {
        let queue = queue
        relay.hang()
        for number in [3, 1, 2] { queue.start(number) }
        #expect(await relay.next() == 3)
        relay.release()
        #expect(await relay.next() == 1)
        #expect(await relay.next() == 2)
    }

    @Test("what is too much while one hangs is dropped, and told once")
    func full() async {
        let queue = queue
        relay.hang()
        queue.start(1)
        #expect(await relay.next() == 1)
        for _ in 0..<WebRelayQueue.most + 2 { queue.start(2) }
        #expect(await changes.next() == .lost(relay.id, why: "16 actions wait already"))
        relay.release()
        for _ in 0..<WebRelayQueue.most { #expect(await relay.next() == 2) }
        #expect(await changes.next() == .returned(relay.id))
    }
}

/// A web relay that a test lets hang.
private final class FakeWebRelay: WebRelay {
    private struct State {
        var isHanging = false
        var hanging: [CheckedContinuation<Void, Never>] = []
    }

    let id: DeviceID = "lights"
    let numbers: Set<Int> = [1, 2, 3]
    private let state = Mutex(State())
    private let asked = Signal<Int>()

    func hang() { state.withLock { $0.isHanging = true } }

    /// Lets the hanging calls return.
    func release() {
        let hanging = state.withLock { state in
            defer { state = State() }
            return state.hanging
        }
        for call in hanging { call.resume() }
    }

    func next() async -> Int { await asked.next() }

    func perform(_ number: Int) async throws {
        asked.send(number)
        await withCheckedContinuation { call in
            let mustWait = state.withLock { state in
                if state.isHanging { state.hanging.append(call) }
                return state.isHanging
            }
            if !mustWait { call.resume() }
        }
    }
}
