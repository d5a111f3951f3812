import AccessControl
import DeviceKit
import GateTestKit
import Logging
import Synchronization
import Testing

@Suite("The supervisor", .timeLimit(.minutes(5)))
struct SupervisorTests {
    /// A source of numbers that a test connects and breaks.
    private final class Source: Sendable {
        let attempts = AsyncStream<Attempt>.makeStream()

        struct Attempt: Sendable {
            let outlet: Outlet<Int>
            let end: AsyncThrowingStream<Never, any Error>.Continuation
        }

        func run(_ outlet: Outlet<Int>) async throws {
            let (stream, end) = AsyncThrowingStream<Never, any Error>.makeStream()
            attempts.continuation.yield(Attempt(outlet: outlet, end: end))
            for try await _ in stream {}
            try Task.checkCancellation()
        }
    }

    private let clock = ManualClock()
    private let source = Source()
    private let told = Box<Supervisor.Change>()
    private let failure = DeviceFailure(device: "cam", operation: "read", cause: "the wire is out")

    private func supervisor() -> Supervisor {
        Supervisor(
            device: "cam", capability: .reads, time: .manual(clock),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, chance: { 0 },
            changed: { [told] in told.add($0) })
    }

    @Test("a source that throws is started again, later and later, but never later than the bound")
    func backOff() async {
        let supervisor = supervisor()
        let keeping = Task { await supervisor.keep(delivering: { _ in }, running: source.run) }
        var attempts = source.attempts.stream.makeAsyncIterator()
        var waits: [Duration] = []

        for _ in 0..<9 {
            await attempts.next()?.end.finish(throwing: failure)
            let wait = BackOff().wait(afterFailures: waits.count + 1, chance: 0)
            await clock.sleeper(until: clock.now.offset + wait)
            waits.append(wait)
            clock.advance(by: wait)
        }

        #expect(waits.first == .milliseconds(500))
        #expect(waits == waits.sorted())
        #expect(waits.last == .seconds(30))
        let last = await attempts.next()
        #expect(supervisor.health.restarts == 9)
        keeping.cancel()
        last?.end.finish()
        await keeping.value
        #expect(supervisor.health.state == .ended)
    }

    @Test("a loss is told once, a return once, and health keeps the reason")
    func tellsOnce() async {
        let supervisor = supervisor()
        let keeping = Task { await supervisor.keep(delivering: { _ in }, running: source.run) }
        var attempts = source.attempts.stream.makeAsyncIterator()

        for wait in [Duration.milliseconds(500), .seconds(1)] {
            await attempts.next()?.end.finish(throwing: failure)
            await clock.sleeper(until: clock.now.offset + wait)
            clock.advance(by: wait)
        }
        let working = await attempts.next()
        working?.outlet.connected()
        working?.outlet.deliver(1)

        #expect(told.values == [.lost("cam", why: "read: the wire is out"), .returned("cam")])
        #expect(supervisor.health.state == .connected)
        #expect(supervisor.health.lastError == "read: the wire is out")
        #expect(supervisor.health.lastReport != nil)
        keeping.cancel()
        working?.end.finish()
        await keeping.value
    }

    @Test("what is wrong with a device that works is kept until it says otherwise, also while it is lost")
    func troubles() async {
        let supervisor = supervisor()
        let keeping = Task { await supervisor.keep(delivering: { (_: Int) in }, running: source.run) }
        var attempts = source.attempts.stream.makeAsyncIterator()
        let first = await attempts.next()
        first?.outlet.connected()
        first?.outlet.trouble("its case is open")
        #expect(supervisor.health.state == .connected)
        #expect(supervisor.health.trouble == "its case is open")

        first?.end.finish(throwing: failure)
        await clock.sleeper(until: .milliseconds(500))
        first?.outlet.trouble(nil)
        #expect(supervisor.health.state == .lost)
        #expect(supervisor.health.trouble == "its case is open", "whoever has failed says nothing more")

        clock.advance(by: .milliseconds(500))
        let second = await attempts.next()
        second?.outlet.connected()
        second?.outlet.trouble(nil)
        #expect(supervisor.health.trouble == nil)
        keeping.cancel()
        second?.end.finish()
        await keeping.value
    }

    @Test("what an attempt says after its end is dropped")
    func lateReports() async {
        let reports = Box<Int>()
        let supervisor = supervisor()
        let keeping = Task { await supervisor.keep(delivering: { reports.add($0) }, running: source.run) }
        var attempts = source.attempts.stream.makeAsyncIterator()
        let first = await attempts.next()
        first?.outlet.deliver(1)
        first?.end.finish(throwing: failure)
        await clock.sleeper(until: .milliseconds(500))

        first?.outlet.deliver(2)
        clock.advance(by: .milliseconds(500))
        let second = await attempts.next()
        first?.outlet.deliver(3)
        second?.outlet.deliver(4)

        #expect(reports.values == [1, 4])
        keeping.cancel()
        second?.end.finish()
        await keeping.value
    }

    @Test("a source that returns has nothing more to say, and is left alone")
    func returns() async {
        let supervisor = supervisor()
        await supervisor.keep(delivering: { (_: Int) in }, running: { _ in })
        #expect(supervisor.health.state == .ended)
        #expect(supervisor.health.restarts == 0)
    }
}

/// Values that several threads add and a test reads.
final class Box<Value: Sendable>: Sendable {
    private let state = Mutex<[Value]>([])

    var values: [Value] { state.withLock { $0 } }

    func add(_ value: Value) { state.withLock { $0.append(value) } }
}
