import DeviceKit
import Synchronization

/// A source at work: its signs, one after the other, and how it ended.
final class Signs: Sendable {
    /// How a run ended.
    enum End: CustomStringConvertible {
        case returned
        case threw(any Error)

        /// A cancelled source may return or throw `CancellationError`, but never claims that its device has failed.
        var isCancellation: Bool {
            switch self {
            case .returned: true
            case .threw(let error): error is CancellationError
            }
        }

        var description: String {
            switch self {
            case .returned: "nothing"
            case .threw(let error): "\(error)"
            }
        }
    }

    /// What the running source writes and the test reads.
    private final class Log: Sendable {
        let count = Atomic(0)
        let hasEnded = Atomic(false)
    }

    private let signs: AsyncStream<SourceSign>
    private let log: Log
    private let run: Task<End, Never>

    init(of source: RunningSource) {
        let (signs, continuation) = AsyncStream<SourceSign>.makeStream()
        let log = Log()
        self.signs = signs
        self.log = log
        run = Task {
            defer {
                log.hasEnded.store(true, ordering: .releasing)
                continuation.finish()
            }
            do {
                try await source.run { sign in
                    log.count.add(1, ordering: .relaxed)
                    continuation.yield(sign)
                }
                return .returned
            } catch {
                return .threw(error)
            }
        }
    }

    /// How many signs there were so far.
    var count: Int { log.count.load(ordering: .relaxed) }

    /// The next sign, or nil when the source has ended.
    func next() async -> SourceSign? {
        for await sign in signs { return sign }
        return nil
    }

    /// Cancels the source and waits for its end.
    @discardableResult
    func stop() async -> End {
        run.cancel()
        return await run.value
    }

    /// Waits for the end of a source whose thing is gone; provokes it, because some notice only when they look.
    func end(provoking source: RunningSource) async -> End {
        while !log.hasEnded.load(ordering: .acquiring) {
            source.provoke()
            await Task.yield()
        }
        return await run.value
    }
}
