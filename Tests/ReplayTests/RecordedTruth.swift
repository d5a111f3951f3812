import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Replay

/// One line of `truth.csv`: which plate stands in which frames of which recording.
struct RecordedTruth {
    /// A line that is not `recording,camera,plate,from,through`.
    struct BadLine: Error, CustomStringConvertible {
        let description: String
    }

    let recording: String
    let camera: String
    let plate: String

    /// Milliseconds of the first and the last frame.
    let frames: ClosedRange<Int>

    static func all() throws -> [RecordedTruth] {
        let file = SampleFolders.recordings.appending(path: "truth.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        return try lines.map { try RecordedTruth(line: $0) }
    }

    private init(line: Substring) throws {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, let from = Int(fields[3]), let through = Int(fields[4]), from <= through
        else {
            throw BadLine(description: "truth.csv: “\(line)” is not recording,camera,plate,from,through")
        }
        (recording, camera, plate) = (fields[0], fields[1], fields[2])
        frames = from...through
    }

    func covers(_ look: RecordedLooks.Look) -> Bool {
        look.frame.camera.rawValue == camera
            && frames.contains(Int((look.after / .milliseconds(1)).rounded()))
    }

    /// Whether the journal's row of the approach has the plate right, granted or denied.
    func isRead(_ line: JournalLine) -> Bool {
        [.accessGranted, .accessDenied].contains(line.kind) && line.read == plate
    }
}
