import AccessControl
import Foundation
import Replay
import Testing

/// The same cars under other rules: who gains, who loses.
@Suite("Other rules")
struct RulesDifferenceTests {
    @Test("that close the schedule cost the user the entry")
    func loses() throws {
        let difference = try difference(from: "always", to: "never")

        #expect(difference.gains.isEmpty)
        let loss = try #require(difference.losses.first)
        #expect(difference.losses.count == 1)
        #expect(loss.user == "Ana")
        #expect(loss.subject.door == "north")
        #expect(loss.subject.identifier == "1234BCD")
        #expect(loss.before.granted == 1)
        #expect(loss.after.denials == [.outsideSchedule])
    }

    @Test("that open the schedule give it back")
    func gains() throws {
        let difference = try difference(from: "never", to: "always")
        #expect(difference.losses.isEmpty)
        #expect(difference.gains.map(\.user) == ["Ana"])
    }

    @Test("that are the same change nothing")
    func nothing() throws {
        #expect(try difference(from: "always", to: "always").isEmpty)
    }

    @Test("that no longer know the user say another reason")
    func otherReason() throws {
        let folder = try folder("never")
        try folder.write("users: []\n", to: "other.yaml")
        let replay = try PlayedRecording(folder).replay

        let difference = try replay.difference(
            under: replay.rules(in: folder.url.appending(path: "other.yaml")))

        #expect(difference.otherReasons.map(\.after.denials) == [[.unknownCredential]])
    }

    @Test("with a mistake are refused with file and line")
    func badRules() throws {
        let folder = try folder("always")
        try folder.write("users:\n  - {id: ana, nme: Ana}\n", to: "other.yaml")
        let replay = try PlayedRecording(folder).replay
        let error = #expect(throws: RecordingError.self) {
            try replay.rules(in: folder.url.appending(path: "other.yaml"))
        }
        #expect(error?.description.contains("other.yaml:2: ") == true)
    }

    private func difference(from before: String, to after: String) throws -> RulesDifference {
        let folder = try folder(before)
        try folder.write(RecordingFolder.rules(schedule: after) + "\n", to: "other.yaml")
        let replay = try PlayedRecording(folder).replay
        return try replay.difference(under: replay.rules(in: folder.url.appending(path: "other.yaml")))
    }

    private func folder(_ schedule: String) throws -> RecordingFolder {
        try RecordingFolder(
            yaml: RecordingFolder.yaml(schedule: schedule), events: RecordingFolder.waiting)
    }
}
