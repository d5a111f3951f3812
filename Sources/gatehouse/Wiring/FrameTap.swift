import DeviceKit
import Replay
import Synchronization

/// Gives a recording the frames that the recogniser is shown, while one is being made.
final class FrameTap: Sendable {
    private let writer = Mutex<RecordingWriter?>(nil)

    /// False when another recording is being made.
    func begin(_ recording: RecordingWriter) -> Bool {
        writer.withLock { writer in
            guard writer == nil else { return false }
            writer = recording
            return true
        }
    }

    func end() { writer.withLock { $0 = nil } }

    /// A frame that cannot be kept must not blind the camera.
    func keep(_ frame: Frame) async {
        guard let recording = writer.withLock({ $0 }) else { return }
        try? await recording.add(frame)
    }
}
