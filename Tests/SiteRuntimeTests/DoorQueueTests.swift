import AccessControl
import DeviceKit
import GateTestKit
import PassageControl
import SiteRuntime
import Testing

@Suite("The queue of a door", .timeLimit(.minutes(5)))
struct DoorQueueTests {
    private let clock = ManualClock()
    private let arm = FakeActuator()
    private let outcomes = Signal<DoorOutcome>()

    private func queue(_ change: (inout DoorQueue.Limits) -> Void = { _ in }) -> DoorQueue {
        var limits = DoorQueue.Limits()
        change(&limits)
        return DoorQueue(actuator: arm, limits: limits, time: .manual(clock), logger: .silent) {
            [outcomes] in outcomes.send($0)
        }
    }

    /// The next order that failed, and why.
    private func nextFailure() async -> (action: DoorCommand.Action, why: String, isUnknown: Bool) {
        while true {
            if case .failed(let command, let why, let isUnknown) = await outcomes.next() {
                return (command.action, why, isUnknown)
            }
        }
    }

    /// A queue whose relay hangs in an opening.
    private func stuckQueue(
        answering answerTime: Duration = .seconds(1), _ change: (inout DoorQueue.Limits) -> Void = { _ in }
    ) async -> DoorQueue {
        arm.set(answerTime)
        let queue = queue(change)
        arm.set(.hangs)
        queue.add(.opening, since: .zero)
        _ = await arm.nextAction()
        return queue
    }

    @Test(
        "an idle relay that falls silent is noticed, and when it is back; that it answers hides no order that failed"
    )
    func looks() async throws {
        arm.setLooks(.fails("no power"), every: .seconds(5))
        let queue = queue()
        try await queue.secure()
        let looking = Task { await queue.keepLooking() }
        await advance(to: 5)
        guard case .lost(let device, let why) = await outcomes.next() else { throw NothingTold() }
        #expect(device == arm.id && why.contains("no power"))

        arm.setLooks(.works, every: .seconds(5))
        await advance(to: 10)
        guard case .returned = await outcomes.next() else { throw NothingTold() }

        arm.set(.fails("short circuit"))
        queue.add(.opening, since: .zero)
        #expect(await nextFailure().why == "switch: short circuit")
        await queue.untilIdle()
        await advance(to: 15)
        await clock.sleeper(until: .seconds(20))
        #expect(queue.health.state == .lost)
        looking.cancel()
    }

    private struct NothingTold: Error {}

    /// Moves the clock to the next look, once somebody waits for it.
    private func advance(to second: Int) async {
        await clock.sleeper(until: .seconds(second))
        clock.advance(by: .seconds(5))
    }

    @Test("a relay that fails is reported with its reason, once as lost, and once as returned")
    func failure() async {
        let queue = queue()
        arm.set(.fails("short circuit"))
        queue.add(.opening, since: .zero)
        #expect(await nextFailure().why == "switch: short circuit")
        #expect(queue.health.state == .lost)

        await queue.untilIdle()
        arm.set(.works)
        queue.add(.opening, since: .zero)
        while true {
            if case .returned(let device) = await outcomes.next() {
                #expect(device == arm.id)
                break
            }
        }
    }

    @Test("a hold that still waits for a busy relay is not asked for once it has ended")
    func holdEndsInTheQueue() async {
        let queue = await stuckQueue()
        queue.add(.sample(.holdOpen), since: .zero)
        queue.add(.sample(.endHold), since: .zero)

        arm.release()

        #expect(await arm.nextAction() == .endHold)
        await queue.untilIdle()
        #expect(arm.unread.isEmpty)
    }

    @Test("a relay that does not answer in time is reported, and asked nothing else")
    func noAnswer() async {
        let queue = await stuckQueue()
        queue.add(.sample(.endHold), since: .zero)
        await clock.sleeper(until: .seconds(1))

        clock.advance(by: .seconds(1))

        let failure = await nextFailure()
        #expect(failure.why.contains("no answer within 1s"))
        #expect(failure.isUnknown)
        #expect(arm.unread.isEmpty)
        arm.release()
        #expect(await arm.nextAction() == .endHold)
        await queue.untilIdle()
    }

    @Test(
        "an opening that has waited too long is not carried out but reported, though the relay is still stuck"
    )
    func lateOpening() async {
        let queue = await stuckQueue(answering: .seconds(60))
        queue.add(.opening, since: .zero)
        await clock.sleeper(until: .seconds(5))

        clock.advance(by: .seconds(5))

        #expect(await nextFailure().action == .pulse)
        arm.release()
        await queue.untilIdle()
        #expect(arm.unread.isEmpty)
    }

    @Test("a close that waits is taken back when something comes under the arm, and nobody is told")
    func withdrawnClose() async {
        let queue = await stuckQueue()
        queue.add(.sample(.close), since: .zero)
        queue.add(.sample(.endHold), since: .zero)

        queue.withdrawClose()
        arm.release()

        #expect(await arm.nextAction() == .endHold)
        await queue.untilIdle()
        #expect(arm.unread.isEmpty)
    }

    @Test("a close that has waited is of no use: a car may stand there by now")
    func lateClose() async {
        let queue = await stuckQueue(answering: .seconds(60))
        queue.add(.sample(.close), since: .zero)
        await clock.sleeper(until: .milliseconds(500))

        clock.advance(by: .milliseconds(500))

        #expect(await nextFailure().action == .close)
        arm.release()
        await queue.untilIdle()
        #expect(arm.unread.isEmpty)
    }

    @Test("a close is dropped, and reported, once what was observed for it is stale")
    func staleClose() async {
        let queue = await stuckQueue()
        let close = DoorCommand(door: "gate", action: .close, freshUntil: .milliseconds(200))
        queue.add(close, since: .zero)
        await clock.sleeper(until: .milliseconds(200))

        clock.advance(by: .milliseconds(200))

        #expect(await nextFailure().action == .close)
        arm.release()
        await queue.untilIdle()
        #expect(arm.unread.isEmpty)
    }

    @Test("a hold goes before everything that waits, and takes back what would end it")
    func holdFirst() async {
        let queue = await stuckQueue()
        queue.add(.opening, since: .zero)
        queue.add(.sample(.endHold), since: .zero)
        queue.add(.sample(.close), since: .zero)
        queue.add(.sample(.holdOpen), since: .zero)

        arm.release()
        await queue.untilIdle()

        #expect(arm.unread == [.holdOpen, .pulse])
    }

    @Test("openings beyond the bound are reported, a hold still finds room")
    func bound() async {
        let queue = await stuckQueue { $0.mostOpenings = 2 }
        for _ in 0..<3 { queue.add(.opening, since: .zero) }
        #expect(await nextFailure().why.contains("2 openings"))

        queue.add(.sample(.holdOpen), since: .zero)
        arm.release()
        await queue.untilIdle()

        #expect(arm.unread == [.holdOpen, .pulse, .pulse])
    }

    @Test("once the program stops, nothing is closed and nothing but a hold is taken")
    func stopping() async {
        let queue = await stuckQueue()
        queue.add(.sample(.close), since: .zero)
        queue.stop()
        queue.add(.sample(.close), since: .zero)
        queue.add(.sample(.holdOpen), since: .zero)

        arm.release()
        await queue.untilIdle()

        #expect(arm.unread == [.holdOpen])
    }
}
