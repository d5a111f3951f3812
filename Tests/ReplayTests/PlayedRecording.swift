import AccessControl
import Foundation
import PassageControl
import Replay

/// Plays a recording that has events only, so that no recogniser is needed.
struct PlayedRecording {
    /// A test's recording has frames although the test needs none.
    struct UnexpectedFrame: Error {}

    let replay: RecordingReplay

    init(_ replay: RecordingReplay) { self.replay = replay }

    init(_ folder: RecordingFolder) throws {
        let recording = try Recording(folder: folder.url)
        let looks = try RecordedLooks(recording) { _ in throw UnexpectedFrame() }
        replay = try RecordingReplay(recording: recording, looks: looks)
    }

    /// The rows as `kind`, or `kind reason`, after the one that says that the program has started.
    var story: [String] {
        replay.lines.dropFirst().map { line in
            [line.kind.rawValue, line.reason?.rawValue ?? line.alarm?.rawValue].compactMap(\.self)
                .joined(separator: " ")
        }
    }
}
