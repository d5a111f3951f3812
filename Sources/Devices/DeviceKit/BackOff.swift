/// How long to wait before a device that failed is tried again.
///
/// Doubles from `first` to `longest`, and each wait is shortened by a random part, so that ten cameras behind one switch
/// do not come back in step.
package struct BackOff: Sendable {
    /// The wait after the first failure.
    package var first: Duration

    /// No wait is longer, so that a device that returns is noticed within this time.
    package var longest: Duration

    /// The share of a wait that chance may take off, 0–1.
    package var jitter: Double

    /// A device that stayed connected this long starts again from `first`.
    package var steadyAfter: Duration

    package init(
        first: Duration = .milliseconds(500), longest: Duration = .seconds(30), jitter: Double = 0.2,
        steadyAfter: Duration = .seconds(10)
    ) {
        self.first = first
        self.longest = longest
        self.jitter = jitter
        self.steadyAfter = steadyAfter
    }

    /// The wait after so many failures in a row, for a chance of 0–1.
    package func wait(afterFailures failures: Int, chance: Double) -> Duration {
        var wait = first
        for _ in 1..<max(failures, 1) where wait < longest { wait *= 2 }
        return min(wait, longest) * (1 - jitter * chance)
    }
}
