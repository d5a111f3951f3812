import Foundation
import Synchronization

/// How long the disk itself takes to make 4 KiB durable, measured while the journal uses it.
final class FsyncProbe: Sendable {
    /// Seldom enough not to be a load of its own.
    private static let pause = 0.05

    private struct State {
        var samples: [Duration] = []
        var isStopped = false
    }

    private let state = Mutex(State())

    /// Starts a thread that appends to a file of its own.
    init(folder: URL) throws {
        let file = folder.appending(path: "fsync-probe")
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        let thread = Thread { [weak self] in
            defer { try? handle.close() }
            while let self, !self.state.withLock({ $0.isStopped }) {
                self.sample(handle)
                Thread.sleep(forTimeInterval: Self.pause)
            }
        }
        thread.name = "fsync-probe"
        thread.start()
    }

    /// Ends the thread and gives what it measured.
    func stop() -> [Duration] {
        state.withLock { state in
            state.isStopped = true
            return state.samples
        }
    }

    private func sample(_ handle: FileHandle) {
        let clock = ContinuousClock()
        let began = clock.now
        do {
            try handle.write(contentsOf: Data(count: 4_096))
            try handle.synchronize()
        } catch {
            // A disk that refuses breaks the benchmark itself, which says so.
            return
        }
        let took = began.duration(to: clock.now)
        state.withLock { $0.samples.append(took) }
    }
}
