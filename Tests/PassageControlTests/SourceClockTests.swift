import AccessControl
import Foundation
import GateTestKit
import PassageControl
import Testing

/// What a gate makes of the clock of a camera that pushes; its events come in through `judge`, as in the site.
@Suite("The clocks of cameras")
struct SourceClockTests {
    /// A gate with one camera, and what it has sent.
    private struct Bench {
        var gate: ReadGate
        var count = 0

        /// A camera, of whose clock an earlier run knew so much.
        init(knowing offset: Duration? = nil) {
            gate = ReadGate(
                sources: [ReadSourcePlan(device: "push", kind: .pushes)],
                clocks: offset.map { ["push": $0] } ?? [:])
        }

        /// One new event that was seen so many seconds ago by the camera's clock, which runs ahead by so many.
        mutating func push(at seconds: Double, age: Double = 0, ahead: Double = 0, ours: Double = 0) throws
            -> ReadGate.Verdict
        {
            count += 1
            let now = Moment(wall: Moment.after(seconds + ours).wall, uptime: .seconds(seconds))
            var read = try CredentialRead.frame("1234BCD", event: "\(count)", source: "push")
            read.seenAt = Moment.after(seconds - age + ahead).wall
            read.receivedAt = now.wall
            return gate.judge(read, now: now)
        }

        /// Events every so many seconds; the last verdict.
        mutating func push(
            times: Int, from start: Double, every step: Double, age: Double = 0, ahead: Double = 0
        ) throws -> ReadGate.Verdict? {
            var last: ReadGate.Verdict?
            for index in 0..<times {
                last = try push(at: start + Double(index) * step, age: age, ahead: ahead)
            }
            return last
        }

        /// An operator vouches for the camera's clock.
        mutating func trust(at seconds: Double) -> ClockTrust {
            gate.trustClock(
                of: "push", at: Moment(wall: Moment.after(seconds).wall, uptime: .seconds(seconds)))
        }

        var offset: Double { (gate.clockOffsets["push"]?.offset ?? .zero) / .seconds(1) }
        var isWrong: Bool { gate.clockOffsets["push"]?.isWrong ?? false }
    }

    @Test("the offset is the median of what fresh events tell, and one late delivery does not move it")
    func median() throws {
        var bench = Bench()
        for (index, delay) in [0.3, 0.4, 0.3, 1.9, 0.4].enumerated() {
            #expect(try bench.push(at: Double(index) * 10, age: delay) == .fresh)
        }
        #expect(abs(bench.offset - 0.4) < 0.01)
        #expect(bench.gate.clockOffsets["push"]?.samples == 5)
    }

    @Test("what an earlier run knew of a clock counts from the first event on: fresh is fresh and old is old")
    func known() throws {
        var behind = Bench(knowing: .seconds(3600))
        #expect(try behind.push(at: 0, ahead: -3600) == .fresh)
        #expect(try behind.push(at: 10, age: 60, ahead: -3600) == .discarded(.stale))
        var ahead = Bench(knowing: .seconds(-3600))
        #expect(try ahead.push(at: 0, age: 60, ahead: 3600) == .discarded(.stale))
        #expect(try ahead.push(at: 10, ahead: 3600) == .fresh)
    }

    @Test("a camera whose clock was set right while the program was down is learnt anew, or somebody is told")
    func setRightMeanwhile() throws {
        var behind = Bench(knowing: .seconds(3600))
        #expect(try behind.push(times: 5, from: 0, every: 10) == .fresh)
        #expect(abs(behind.offset) < 1 && !behind.isWrong)
        // That it is not an hour old can only be vouched for.
        var ahead = Bench(knowing: .seconds(-3600))
        #expect(try ahead.push(times: 5, from: 0, every: 20) == .discarded(.stale))
        #expect(ahead.isWrong)
        #expect(ahead.trust(at: 90) == .trusted(.zero))
        #expect(try ahead.push(at: 100) == .fresh)
    }

    @Test("deliveries that become ever later do not carry the offset with them")
    func creepingDelay() throws {
        var bench = Bench()
        var verdict: ReadGate.Verdict?
        for index in 0..<300 {
            verdict = try bench.push(at: Double(index) * 10, age: Double(index) * 0.1)
        }
        #expect(bench.offset <= 2.1)
        #expect(verdict == .discarded(.stale) || verdict == .ignored)
    }

    @Test("a slow drift over hours is followed")
    func drift() throws {
        var bench = Bench()
        var verdict: ReadGate.Verdict?
        // A second an hour, for five hours.
        for index in 0..<300 {
            verdict = try bench.push(at: Double(index) * 60, ahead: -Double(index) / 60)
        }
        #expect(verdict == .fresh && abs(bench.offset - 4.8) < 0.5)
    }

    @Test("a clock that was set ahead is learnt within five events, and what is old is stale again")
    func ahead() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        #expect(try bench.push(times: 5, from: 100, every: 10, ahead: 3600) == .fresh)
        #expect(abs(bench.offset + 3600) < 1 && !bench.isWrong)
        #expect(try bench.push(at: 150, age: 60, ahead: 3600) == .discarded(.stale))
    }

    @Test("a clock that was set back is believed after a steady run of three minutes, not before")
    func back() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        let before = try bench.push(times: 7, from: 100, every: 30, ahead: -3600)
        #expect(before == .discarded(.stale))
        #expect(bench.isWrong && bench.offset < 1)
        #expect(try bench.push(at: 310, ahead: -3600) == .fresh)
        #expect(abs(bench.offset - 3600) < 1 && !bench.isWrong)
    }

    @Test("eight events in one burst are no run, however well they agree")
    func burst() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        _ = try bench.push(times: 40, from: 100, every: 0.05, ahead: -3600)
        #expect(bench.offset < 1 && !bench.isWrong)
    }

    @Test(
        "a buffer that is delivered with a constant delay goes on from where it was cut off: it is never learnt"
    )
    func constantDelay() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        // The line was down from 40 s to 640 s; everything seen since comes ten minutes late, at its own pace.
        let verdict = try bench.push(times: 60, from: 650, every: 30, age: 600)
        #expect(verdict == .discarded(.stale))
        #expect(bench.offset < 1 && bench.isWrong)
        #expect(try bench.push(at: 2500) == .fresh)
        #expect(!bench.isWrong)
    }

    @Test("what is late from the first event on is never learnt: it may be a buffer that is being emptied")
    func lateFromTheStart() throws {
        var bench = Bench()
        #expect(try bench.push(times: 60, from: 0, every: 30, age: 7200) == .discarded(.stale))
        #expect(bench.offset == 0 && bench.isWrong)
    }

    @Test("a camera that was behind from the start is believed by order, and what is old is still stale")
    func trustedFromTheStart() throws {
        var bench = Bench()
        #expect(try bench.push(times: 3, from: 0, every: 30, ahead: -7200) == .discarded(.stale))
        #expect(bench.gate.clockOffsets["push"]?.proposal == .seconds(7200))

        #expect(bench.trust(at: 70) == .trusted(.seconds(7200)))

        #expect(!bench.isWrong && bench.gate.clockOffsets["push"]?.proposal == nil)
        #expect(try bench.push(at: 90, ahead: -7200) == .fresh)
        #expect(try bench.push(at: 100, age: 60, ahead: -7200) == .discarded(.stale))
    }

    @Test("a clock that was set back while the camera was silent is believed by order only")
    func setBackInSilence() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        // Its last event is two hours old: an hour back, its times still go on.
        #expect(try bench.push(times: 60, from: 7200, every: 30, ahead: -3600) == .discarded(.stale))
        #expect(bench.isWrong)

        #expect(bench.trust(at: 9000) == .trusted(.seconds(3600)))

        #expect(try bench.push(at: 9010, ahead: -3600) == .fresh)
        #expect(try bench.push(at: 9020, age: 30, ahead: -3600) == .discarded(.stale))
    }

    @Test("a clock is trusted by order only while it is wrong and enough events agree on what it shows")
    func refusedTrust() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        #expect(bench.trust(at: 50) == .notWrong)
        _ = try bench.push(times: 2, from: 7200, every: 30, ahead: -3600)
        #expect(bench.trust(at: 7231) == .notWrong)
        _ = try bench.push(at: 7260, ahead: -3600)
        bench.gate.deviceReturned("push")
        #expect(bench.trust(at: 7261) == .tooFewEvents)
        _ = try bench.push(times: 2, from: 7270, every: 30, ahead: -3600)
        #expect(bench.trust(at: 7301) == .tooFewEvents)
        #expect(bench.offset < 1 && bench.isWrong)
        #expect(bench.gate.trustClock(of: "reader", at: .after(7302)) == .notACamera)
    }

    @Test("a clock that was trusted and is then set right is learnt by itself")
    func setRightAfterTrust() throws {
        var bench = Bench()
        _ = try bench.push(times: 3, from: 0, every: 30, ahead: -3600)
        _ = bench.trust(at: 70)
        #expect(try bench.push(times: 5, from: 100, every: 10) == .fresh)
        #expect(abs(bench.offset) < 1 && !bench.isWrong)
    }

    @Test(
        "our own clock may be set by an hour either way: no camera becomes stale for it",
        arguments: [3600.0, -3600])
    func ourClock(step: Double) throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        #expect(try bench.push(at: 60, ours: step) == .fresh)
        #expect(abs(bench.offset - step) < 1 && !bench.isWrong)
        #expect(try bench.push(at: 70, age: 60, ours: step) == .discarded(.stale))
    }

    @Test(
        "a camera that takes its time from us follows our clock, and is believed at once",
        arguments: [3600.0, -3600])
    func following(step: Double) throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        _ = try bench.push(at: 60, ours: step)
        #expect(try bench.push(at: 70, ahead: step, ours: step) == .fresh)
        #expect(abs(bench.offset) < 1 && !bench.isWrong)
    }

    @Test("our own clock may be set in the middle of a run, and after hours of silence")
    func ourClockDuringRun() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        _ = try bench.push(times: 3, from: 3700, every: 10)
        _ = try bench.push(times: 4, from: 20_000, every: 30, ahead: -20_000)
        for index in 4..<7 {
            _ = try bench.push(at: 20_000 + Double(index) * 30, ahead: -20_000, ours: 3600)
        }
        #expect(bench.isWrong)
        #expect(try bench.push(at: 20_210, ahead: -20_000, ours: 3600) == .fresh)
        #expect(abs(bench.offset - 23_600) < 1 && !bench.isWrong)
    }

    @Test("a run is begun anew when the device returns")
    func returned() throws {
        var bench = Bench()
        _ = try bench.push(times: 5, from: 0, every: 10)
        _ = try bench.push(times: 7, from: 100, every: 30, ahead: -3600)
        bench.gate.deviceReturned("push")
        #expect(try bench.push(at: 310, ahead: -3600) != .fresh)
    }

    @Test("frames and readers are dated by this program, and have no offset")
    func onlyPushes() throws {
        var gate = ReadGate(sources: [ReadSourcePlan(device: "cam", kind: .frames)])
        _ = gate.judge(try .frame("1234BCD"), now: .after(1))
        #expect(gate.clockOffsets.isEmpty)
    }
}
