import AccessControl
import Foundation

/// One camera's clock against ours, learnt from the camera's own events.
///
/// What an event tells is the difference between its reception and its own time. A late event makes the difference
/// greater, never smaller, and so does a clock that was set back: only the way the difference moves tells the two apart.
/// A clock set ahead is believed soon, for no delay looks like it. A clock set back is believed only after a long and
/// steady run in which its times went back as well: a buffer that is delivered late goes on from where it was cut off.
/// Where nothing tells the two apart, because the camera was silent while its clock was set or was behind when the
/// program started, only a person can: see `trust`.
struct SourceClock: Sendable {
    /// How far a difference may lie from another to mean the same clock.
    static let tolerance: Duration = .seconds(2)

    /// How many differences the median is taken of.
    static let samples = 31

    /// How many events must agree before a clock is called wrong, and before it can be trusted.
    static let fewest = 3

    /// A run of differences that agree with each other and not with what is known.
    private struct Run {
        var differences: [Duration]
        let began: Duration
        var ended: Duration
        /// Its first event was older than one that had been delivered before.
        let wentBack: Bool
        var newest: Date

        var span: Duration { ended - began }
        var count: Int { differences.count }
    }

    /// What a sample changed.
    enum News: Hashable, Sendable {
        /// The clock has jumped away from what was known, by so much.
        case jumped(Duration)
        /// It agrees with what is known, or was learnt anew.
        case agrees
    }

    /// Our clock less the source's.
    private(set) var offset: Duration

    /// Whether the clock is known to differ from what was learnt.
    private(set) var isWrong = false

    private var agreeing: [Duration] = []
    private var run: Run?
    private var newest: Date?
    private var floor = HourlyFloor()

    /// What the offset was before our own clock jumped: a camera that follows our clock comes back to it.
    private var former: (offset: Duration, until: Duration)?

    /// A clock of which no more is known than how it stood to ours before this run, if that.
    init(offset: Duration = .zero) { self.offset = offset }

    var sampleCount: Int { agreeing.count }

    /// The offset that its latest events tell, where the clock is wrong and enough of them agree with each other.
    var proposal: Duration? {
        guard isWrong, let run, run.count >= Self.fewest else { return nil }
        return Self.median(run.differences)
    }

    /// Takes in the difference of one new event, and says what it changed.
    mutating func sample(seenAt: Date, difference: Duration, at now: Duration) -> News? {
        defer { newest = max(newest ?? seenAt, seenAt) }
        if abs(difference - offset) <= Self.tolerance { return agree(difference, at: now) }
        if let former, now < former.until, abs(difference - former.offset) <= Self.tolerance {
            start(at: former.offset, with: [difference], now)
            return endOfAlarm()
        }
        let run = extendedRun(seenAt, difference, now)
        self.run = run
        if isProof(run) {
            start(at: Self.median(run.differences), with: run.differences, now)
            newest = run.newest
            return endOfAlarm()
        }
        guard !isWrong, run.count >= Self.fewest, run.span >= .seconds(20) else { return nil }
        isWrong = true
        return .jumped(Self.median(run.differences) - offset)
    }

    /// Our own clock was set: what is known of the camera's moves with it.
    ///
    /// A camera that takes its time from us follows later; for an hour it is believed when it does.
    mutating func ourClockMoved(by step: Duration, at now: Duration) {
        if abs(step) > Self.tolerance { former = (offset, now + .seconds(3600)) }
        offset += step
        agreeing = agreeing.map { $0 + step }
        floor.move(by: step)
        if let known = run { run?.differences = known.differences.map { $0 + step } }
    }

    /// The connection was lost in between: what comes now may have been buffered.
    mutating func connectionReturned() { run = nil }

    /// A person vouches for the clock: what its latest events tell is its offset from now on.
    ///
    /// Nil where they tell nothing yet.
    mutating func trust(at now: Duration) -> Duration? {
        guard let proposal, let run else { return nil }
        start(at: proposal, with: run.differences, now)
        newest = run.newest
        isWrong = false
        return proposal
    }

    // MARK: Learning

    private mutating func agree(_ difference: Duration, at now: Duration) -> News? {
        run = nil
        floor.add(difference, at: now)
        agreeing.append(difference)
        if agreeing.count > Self.samples { agreeing.removeFirst() }
        // Deliveries that become ever later must not carry the offset with them.
        offset = min(Self.median(agreeing), floor.value + Self.tolerance)
        return endOfAlarm()
    }

    private mutating func endOfAlarm() -> News? {
        defer { isWrong = false }
        return isWrong ? .agrees : nil
    }

    /// The run with one more event, or a new one where it does not agree with the others.
    private func extendedRun(_ seenAt: Date, _ difference: Duration, _ now: Duration) -> Run {
        if var known = run, let first = known.differences.first, abs(difference - first) <= Self.tolerance {
            known.differences = Array((known.differences + [difference]).suffix(Self.samples))
            known.ended = now
            known.newest = max(known.newest, seenAt)
            return known
        }
        // Before anything was delivered nothing can have gone back: the first events may come from a buffer.
        let wentBack = newest.map { seenAt < $0.addingTimeInterval(-2) } ?? false
        return Run(differences: [difference], began: now, ended: now, wentBack: wentBack, newest: seenAt)
    }

    private func isProof(_ run: Run) -> Bool {
        let isAhead = run.differences.allSatisfy { $0 < offset }
        if isAhead { return run.count >= 5 && run.span >= .seconds(20) }
        return run.wentBack && run.count >= 8 && run.span >= .seconds(180)
    }

    private mutating func start(at offset: Duration, with differences: [Duration], _ now: Duration) {
        self.offset = offset
        agreeing = differences
        run = nil
        former = nil
        floor = HourlyFloor()
        for difference in differences { floor.add(difference, at: now) }
    }

    private static func median(_ values: [Duration]) -> Duration {
        let sorted = values.sorted()
        return sorted.isEmpty ? .zero : sorted[sorted.count / 2]
    }
}

/// The least difference of this hour and the one before: the way of an event that was not delayed.
private struct HourlyFloor: Sendable {
    private var hour: Int64 = 0
    private var now: Duration?
    private var before: Duration?

    /// The least that is known; without any, so much that it binds nothing.
    var value: Duration { [now, before].compactMap { $0 }.min() ?? .seconds(1_000_000_000) }

    mutating func add(_ difference: Duration, at uptime: Duration) {
        let hour = uptime.components.seconds / 3600
        if hour != self.hour {
            before = hour == self.hour + 1 ? now : nil
            now = nil
            self.hour = hour
        }
        now = min(now ?? difference, difference)
    }

    mutating func move(by step: Duration) {
        now = now.map { $0 + step }
        before = before.map { $0 + step }
    }
}

private func abs(_ duration: Duration) -> Duration { duration < .zero ? .zero - duration : duration }
