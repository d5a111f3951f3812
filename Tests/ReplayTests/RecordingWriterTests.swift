import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Replay
import Testing

/// What is written as things happen plays like any other recording.
@Suite("A recording that is written")
struct RecordingWriterTests {
    @Test("gives the journal that happened, with only those people in it who came")
    func roundTrip() async throws {
        let source = try RecordingFolder()
        let original = try PlayedRecording(source).replay
        let folder = source.url.appending(path: "written")
        let writer = try RecordingWriter(folder: folder, subject: try subject(of: original, source))
        for event in Self.arrival(of: original) { await writer.add(event.event, at: event.at) }

        try await writer.finish()

        let recording = try Recording(folder: folder)
        let replay = try RecordingReplay(
            recording: recording,
            looks: RecordedLooks(recording) { _ in throw PlayedRecording.UnexpectedFrame() })
        #expect(replay.lines == original.lines)
        let rules = try String(contentsOf: folder.appending(path: "rules.yaml"), encoding: .utf8)
        #expect(rules.contains("1234BCD"))
        #expect(!rules.contains("Boris"))
    }

    @Test("keeps the groups of those who came, and their limits, so that it is decided as it was")
    func groups() async throws {
        let source = try RecordingFolder()
        let original = try PlayedRecording(source).replay
        let folder = source.url.appending(path: "written")
        var subject = try subject(of: original, source)
        var ana = try #require(subject.rules.users["ana"])
        ana.group = "Flat 12"
        try subject.rules.apply(.putUser(ana))
        for group in ["Flat 12", "Flat 13"] {
            try subject.rules.apply(.putGroupLimit(GroupLimit(group: group, area: "yard", places: 2)))
        }
        let writer = try RecordingWriter(folder: folder, subject: subject)
        for event in Self.arrival(of: original) { await writer.add(event.event, at: event.at) }

        try await writer.finish()

        let rules = try Recording(folder: folder).rules
        #expect(rules.users["ana"]?.group == "Flat 12")
        #expect(rules.groupLimits == [GroupLimit.Key(group: "Flat 12", area: "yard"): 2])
    }

    @Test("lists its frames, so that a lost one is noticed")
    func listsFrames() async throws {
        let source = try RecordingFolder()
        let original = try PlayedRecording(source).replay
        let folder = source.url.appending(path: "written")
        let writer = try RecordingWriter(folder: folder, subject: try subject(of: original, source))
        for after in [0.2, 0.4] {
            let at = original.recording.start.addingTimeInterval(after)
            try await writer.add(
                Frame(camera: "cam-north-in", capturedAt: at, receivedAt: at, picture: Data("picture".utf8)))
        }
        try await writer.finish()
        #expect(try Recording(folder: folder).cameras.map(\.frames.count) == [2])

        try FileManager.default.removeItem(at: folder.appending(path: "frames/cam-north-in/400.jpg"))

        let error = #expect(throws: RecordingError.self) { try Recording(folder: folder) }
        #expect(error?.description.contains("400.jpg: the frame is missing") == true)
    }

    @Test("is not there until it is whole, and never replaces another")
    func wholeOrNotThere() async throws {
        let source = try RecordingFolder()
        let original = try PlayedRecording(source).replay
        let folder = source.url.appending(path: "written")
        let writer = try RecordingWriter(folder: folder, subject: try subject(of: original, source))
        #expect(!FileManager.default.fileExists(atPath: folder.path))
        try await writer.finish()
        #expect(throws: RecordingError.self) {
            try RecordingWriter(folder: folder, subject: subject(of: original, source))
        }
    }

    private func subject(of replay: RecordingReplay, _ folder: RecordingFolder) throws
        -> RecordingWriter.Subject
    {
        var rules = replay.recording.rules
        try rules.apply(.putUser(User(id: "boris", name: "Boris")))
        return RecordingWriter.Subject(
            title: "Written: by a test", site: RecordingFolder.site, rules: rules,
            start: replay.recording.start, doors: ["north"])
    }

    /// The same things as in `RecordingFolder.arrival`, as a running site is told them.
    private static func arrival(of replay: RecordingReplay) -> [(event: SiteEvent, at: Date)] {
        let start = replay.recording.start
        func read(_ after: Double) -> (SiteEvent, Date) {
            let at = start.addingTimeInterval(after)
            guard let plate = try? PlateText("1234BCD") else { return (.tick, at) }
            return (
                .read(
                    CredentialRead(
                        identifier: .plate(plate), rawText: "1234BCD", accessPoint: "north-in",
                        source: "cam-north-in", confidence: 0.9, seenAt: at, receivedAt: at)),
                at
            )
        }
        func input(_ after: Double, _ input: DoorInput, _ level: InputObservation.Level) -> (SiteEvent, Date)
        {
            (
                .input(InputObservation(door: "north", input: input, level: level)),
                start.addingTimeInterval(after)
            )
        }
        return [
            input(0, .armingLoop, .inactive), read(1), read(1.2), input(2, .armingLoop, .active),
            input(2.1, .armingLoop, .active), input(4, .safetyLoop, .active),
            input(4.5, .armingLoop, .inactive),
            input(6, .safetyLoop, .inactive),
        ]
    }
}
