package import Foundation
package import PassageControl

/// The clocks of the shell: what time it is, and how to wait.
///
/// The domain is told the time; only the shell holds a `TimeSource`, and tests hand in one that stands still.
package struct TimeSource: Sendable {
    /// The wall clock and the uptime, read together.
    package let now: @Sendable () -> Moment

    /// Waits until an uptime, or throws `CancellationError`.
    package let sleepUntil: @Sendable (Duration) async throws -> Void

    /// Any two functions that agree on what time it is.
    package init(
        now: @escaping @Sendable () -> Moment,
        sleepUntil: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleepUntil = sleepUntil
    }

    /// Counts uptime on a clock, from this call on.
    package init<C: Clock>(_ clock: C, wall: @escaping @Sendable () -> Date) where C.Duration == Duration {
        let start = clock.now
        now = { Moment(wall: wall(), uptime: start.duration(to: clock.now)) }
        sleepUntil = { try await clock.sleep(until: start.advanced(by: $0), tolerance: .zero) }
    }

    /// The machine's own clocks; uptime goes on while the machine sleeps.
    package static func system() -> TimeSource { TimeSource(ContinuousClock()) { Date() } }

    /// Waits for a duration, or throws `CancellationError`.
    package func sleep(for duration: Duration) async throws {
        try await sleepUntil(now().uptime + duration)
    }
}
