import Foundation

/// The jobs of Swift's concurrency that one thread runs by itself, first in, first out.
///
/// A thread that has entered a queue gets every job that it starts: tasks, resumed continuations, hops to actors. Jobs
/// that other threads start go their usual way, so that a simulation may run beside anything else in one process. It
/// rests on the runtime's own hook for this purpose, `swift_task_enqueueGlobal_hook`.
final class JobQueue: @unchecked Sendable {
    // Only the thread that has entered the queue touches what it holds.
    private var jobs: [UnownedJob] = []
    private var next = 0

    /// How many jobs were run.
    private(set) var count = 0

    /// Makes this thread keep its jobs here while `body` runs.
    func onThisThread<Result>(_ body: () throws -> Result) rethrows -> Result {
        let before = pthread_getspecific(Hook.key)
        pthread_setspecific(Hook.key, Unmanaged.passUnretained(self).toOpaque())
        defer { pthread_setspecific(Hook.key, before) }
        return try body()
    }

    /// Runs one job; false when none waits.
    func runOne() -> Bool {
        guard next < jobs.count else {
            jobs.removeAll(keepingCapacity: true)
            next = 0
            return false
        }
        let job = jobs[next]
        next += 1
        count += 1
        Hook.run(job)
        return true
    }

    fileprivate func add(_ job: UnownedJob) { jobs.append(job) }
}

/// The runtime's hook, set once for the process.
private enum Hook {
    typealias Original = @convention(thin) (UnownedJob) -> Void
    typealias Function = @convention(thin) (UnownedJob, Original) -> Void

    /// Under which key a thread keeps its queue.
    static let key: pthread_key_t = {
        var key = pthread_key_t()
        let status = pthread_key_create(&key, nil)
        precondition(status == 0, "a process has room for one more thread-specific value")
        install()
        return key
    }()

    /// No executor: a job that needs one hops to it, and comes back through the hook.
    private static let noExecutor = unsafeBitCast((0, 0), to: UnownedSerialExecutor.self)

    static func run(_ job: UnownedJob) { runJob(job, noExecutor) }

    private static func install() {
        guard let symbol = dlsym(dlopen(nil, RTLD_LAZY), "swift_task_enqueueGlobal_hook") else {
            preconditionFailure("the Swift runtime has the hook swift_task_enqueueGlobal_hook")
        }
        symbol.assumingMemoryBound(to: Function?.self).pointee = { job, original in
            guard let queue = pthread_getspecific(Hook.key) else { return original(job) }
            Unmanaged<JobQueue>.fromOpaque(queue).takeUnretainedValue().add(job)
        }
    }
}

/// Runs a job on this thread, as the runtime's own executors do.
@_silgen_name("swift_job_run")
private func runJob(_ job: UnownedJob, _ executor: UnownedSerialExecutor)
