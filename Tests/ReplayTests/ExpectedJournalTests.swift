import Foundation
import Replay
import Testing

/// The expected journal: written, read back, compared, and never made in CI.
@Suite("The expected journal")
struct ExpectedJournalTests {
    @Test("comes back from its file as it was written")
    func roundTrip() throws {
        let lines = try PlayedRecording(RecordingFolder()).replay.lines
        let read = try ExpectedJournal(text: ExpectedJournal(lines: lines).text, path: "expected.jsonl")
        #expect(read.lines == lines)
    }

    @Test("holds confidences in steps of a tenth and nothing that a run makes up")
    func discreteFieldsOnly() throws {
        let events = RecordingFolder.arrival.replacing("0.9\n", with: "0.8437\n")
        let json = try PlayedRecording(RecordingFolder(events: events)).replay.lines.map(\.json).joined()
        let confidences = json.matches(of: /"confidence":([0-9.]+)/).map(\.1)
        #expect(!confidences.isEmpty)
        #expect(confidences.allSatisfy { $0.count <= 3 })
        #expect(!json.contains("pixel"))
    }

    @Test("quotes whatever a person may have typed")
    func quoting() throws {
        let folder = try RecordingFolder(
            yaml: RecordingFolder.yaml().replacing("name: Ana,", with: #"name: "A \"quoted\" \\ Änna","#))
        let lines = try PlayedRecording(folder).replay.lines
        #expect(lines.contains { $0.user == #"A "quoted" \ Änna"# })
        let read = try ExpectedJournal(text: ExpectedJournal(lines: lines).text, path: "expected.jsonl")
        #expect(read.lines == lines)
    }

    @Test("is equal to the journal that it was written from")
    func equal() throws {
        let folder = try RecordingFolder()
        _ = try PlayedRecording(folder).replay.update(environment: [:])
        let replay = try PlayedRecording(folder).replay
        #expect(replay.isAsExpected)
        #expect(replay.differences.isEmpty)
    }

    @Test("says line by line what came otherwise")
    func differences() throws {
        let lines = try PlayedRecording(RecordingFolder()).replay.lines
        let other = try PlayedRecording(RecordingFolder(events: nil)).replay.lines

        #expect(
            JournalDifference.between(wanted: lines, got: other)
                == [.missing(line: 2, wanted: lines[1]), .missing(line: 3, wanted: lines[2])])
        #expect(
            JournalDifference.between(wanted: [lines[0], lines[2]], got: lines)
                == [.unexpected(line: 2, got: lines[1])])
        #expect(
            JournalDifference.between(wanted: [lines[0], lines[1]], got: [lines[0], lines[2]])
                == [.changed(line: 2, wanted: lines[1], got: lines[2])])
    }

    @Test("is rewritten after an intended change, which is told")
    func update() throws {
        let folder = try RecordingFolder()
        _ = try PlayedRecording(folder).replay.update(environment: [:])
        try folder.write("", to: "events.scenario")

        let changes = try PlayedRecording(folder).replay.update(environment: [:])

        #expect(changes.count == 2)
        #expect(try PlayedRecording(folder).replay.isAsExpected)
    }

    @Test("is never rewritten in CI", arguments: ["true", "1", "TRUE"])
    func neverInCI(value: String) throws {
        let folder = try RecordingFolder()
        #expect(throws: RecordingError.self) {
            try PlayedRecording(folder).replay.update(environment: ["CI": value])
        }
        #expect(try PlayedRecording(folder).replay.expected == nil)
    }
}
