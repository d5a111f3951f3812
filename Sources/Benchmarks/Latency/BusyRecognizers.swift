import Foundation
import PlateRecognition
import Synchronization

/// Keeps cores busy as cameras do: threads that recognise pictures one after the other until they are stopped.
final class BusyRecognizers: Sendable {
    private struct State {
        var frames = 0
        var isStopped = false
    }

    private let state = Mutex(State())

    /// Opens one recogniser a thread, as one camera each has, and starts.
    init(pictures: [Data], threads: Int) throws {
        for number in 1...threads {
            let recognizer = try BenchmarkRecognizer.open()
            let thread = Thread { [weak self] in
                var next = number
                while let self, !self.state.withLock({ $0.isStopped }) {
                    // A picture that cannot be read has been reported by the other benchmark.
                    _ = try? recognizer.recognize(picture: pictures[next % pictures.count])
                    next += 1
                    self.state.withLock { $0.frames += 1 }
                }
            }
            thread.name = "recognizer-\(number)"
            thread.start()
        }
    }

    /// How many frames were recognised so far.
    var frames: Int { state.withLock { $0.frames } }

    func stop() { state.withLock { $0.isStopped = true } }
}
