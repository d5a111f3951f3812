import CGPIO
import Glibc

/// The clock by which the kernel stamps edges: monotonic, counted from the start of the machine.
enum KernelTime {
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// How long `poll` may wait until then, rounded up, so that it does not wake just before.
    static func milliseconds(until time: Duration) -> Int32 {
        let left = (max(time - now, .zero) / .milliseconds(1)).rounded(.up)
        return Int32(min(left, 1_000_000))
    }
}
