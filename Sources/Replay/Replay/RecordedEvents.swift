import AccessControl
import Foundation
import PassageControl
package import Scenarios
import SiteConfiguration

/// What `events.scenario` says: inputs, pushes, tags, keys and orders over time.
package struct RecordedEvents: Sendable {
    /// One line of the file.
    package struct Event: Sendable {
        /// From the start of the recording.
        package let due: Duration

        package let action: ScenarioAction
    }

    /// What the file is called inside a recording.
    package static let fileName = "events.scenario"

    /// The largest file that is read.
    package static let maximumBytes = 2 << 20

    /// In the order of time.
    package let events: [Event]

    /// The time of the last line, which may only let time pass.
    package let end: Duration

    /// Which device reads where, for lines that name only the access point.
    package let sources: ScenarioSources

    /// Reads the file; a recording without one has frames only.
    init(recording folder: URL, header: RecordingHeader) throws(RecordingError) {
        let file = folder.appending(path: Self.fileName)
        sources = ScenarioSources(header.site)
        guard FileManager.default.fileExists(atPath: file.path) else {
            events = []
            end = .zero
            return
        }
        let lines: [ScenarioLine]
        do {
            lines = try Scenario(
                text: try Self.text(of: file), file: file.relativePath, hasHeader: false
            ).lines
        } catch let error as ScenarioError {
            throw RecordingError(path: error.file, line: error.line, problem: error.message)
        } catch {
            throw RecordingError(path: file.relativePath, problem: "\(error)")
        }
        let timeline = RecordedTimeline(header: header, path: file.relativePath)
        (events, end) = try timeline.events(of: lines)
    }

    /// Whether the file moves one of these inputs of a door.
    func namesInputs(_ inputs: DoorInputs, of door: DoorID) -> Bool {
        events.contains { event in
            if case .input(door, let input, _) = event.action { inputs.contains(input) } else { false }
        }
    }

    private static func text(of file: URL) throws -> String {
        let data = try BoundedFile.contents(of: file, maximumBytes: maximumBytes)
        guard let text = String(data: data, encoding: .utf8) else {
            throw BoundedFile.Failure(description: "is not UTF-8 text")
        }
        return text
    }
}
