import Foundation

/// How long the stages of one recognition took.
package struct StageTimes: Hashable, Sendable {
    /// Seeing whether anything has changed; zero where nobody looked.
    package var glancing: Duration = .zero
    package var decoding: Duration = .zero
    package var finding: Duration = .zero
    package var reading: Duration = .zero

    package init(
        glancing: Duration = .zero, decoding: Duration = .zero, finding: Duration = .zero,
        reading: Duration = .zero
    ) {
        self.glancing = glancing
        self.decoding = decoding
        self.finding = finding
        self.reading = reading
    }

    /// All of it.
    package var total: Duration { glancing + decoding + finding + reading }
}

/// How long something took: on the clock on the wall, and on a processor.
struct TakenTime {
    let wall: Duration

    /// Of the calling thread: with more than one thread an inference computes on others as well.
    let processor: Duration
}

/// Times one stage after another.
struct Stopwatch {
    private var wall = ContinuousClock.now
    private var processor = Self.processorTime()

    mutating func lap() -> TakenTime {
        let (wallNow, processorNow) = (ContinuousClock.now, Self.processorTime())
        defer { (wall, processor) = (wallNow, processorNow) }
        return TakenTime(wall: wallNow - wall, processor: processorNow - processor)
    }

    private static func processorTime() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
