import Foundation

/// How much of the processor the calling thread has had: what others on the machine do is not in it.
enum ThreadTime {
    static func now() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
