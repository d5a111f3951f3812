import Foundation
import Synchronization

/// One thread for blocking calls: one bus, one actor, one thread.
///
/// A driver whose library blocks gives its actor this executor (`unownedExecutor`), or wraps single calls in `run`; the
/// shared pool of threads, on which lanes are decided, is then never held up. The thread ends with the executor.
package final class BlockingExecutor: SerialExecutor {
    private let queue = ThreadQueue()

    /// Starts the thread; its name is what `top -H` shows.
    package init(name: String) {
        let queue = self.queue
        Thread.detachNewThread {
            // Only the thread itself can give itself a name that the system shows.
            Thread.current.name = name
            queue.runUntilClosed()
        }
    }

    deinit { queue.close() }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.add { job.runSynchronously(on: executor) }
    }

    /// Runs a blocking piece of work on the thread, after what was started before, and does not wait for it.
    package func start(_ work: @escaping @Sendable () -> Void) { queue.add(work) }

    /// Runs a blocking piece of work on the thread and waits for it without holding any other.
    ///
    /// Work that has begun cannot be cancelled: give the blocking call itself a time-out.
    package func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            queue.add { continuation.resume(with: Result(catching: work)) }
        }
    }
}

/// Work for one thread, in order; closing lets what waits finish.
private final class ThreadQueue: Sendable {
    private let waiting = Mutex<[@Sendable () -> Void]>([])
    private let available = DispatchSemaphore(value: 0)

    func add(_ work: @escaping @Sendable () -> Void) {
        waiting.withLock { $0.append(work) }
        available.signal()
    }

    /// A signal without work behind it is the end.
    func close() { available.signal() }

    func runUntilClosed() {
        while let work = next() { work() }
    }

    private func next() -> (@Sendable () -> Void)? {
        available.wait()
        return waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
