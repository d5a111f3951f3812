import Foundation
import Replay
import SiteConfiguration
import Testing

/// Each mistake in a recording is one message that names the file and the place.
@Suite("A bad recording")
struct BadRecordingTests {
    private func message(of folder: RecordingFolder) -> String {
        do {
            _ = try RecordingReplay(folder: folder.url, recognizers: CameraRecognizers())
            return "no mistake"
        } catch {
            return "\(error)"
        }
    }

    @Test("without recording.yaml is refused by the file's name")
    func noHeader() throws {
        let folder = try RecordingFolder()
        try folder.remove("recording.yaml")
        #expect(message(of: folder).hasSuffix("recording.yaml: is missing; every recording has one"))
    }

    @Test("with an unknown key names the line and what was meant")
    func unknownKey() throws {
        let folder = try RecordingFolder(yaml: RecordingFolder.yaml().replacing("title:", with: "titel:"))
        #expect(message(of: folder).contains("recording.yaml:1: titel: unknown key; did you mean title?"))
    }

    @Test("with a mistake in its inline site names the line in recording.yaml")
    func badSite() throws {
        let folder = try RecordingFolder(
            yaml: RecordingFolder.yaml().replacing("armingLoop,", with: "armingLop,"))
        #expect(message(of: folder).contains("recording.yaml:10: "))
        #expect(message(of: folder).contains("armingLop"))
    }

    @Test("that names rules in a missing file says which")
    func missingRulesFile() throws {
        let yaml = RecordingFolder.yaml().split(separator: "rules:")[0] + "rules: nowhere/rules.yaml\n"
        let folder = try RecordingFolder(yaml: String(yaml))
        #expect(message(of: folder).contains("nowhere/rules.yaml"))
    }

    @Test("with a start that the clock skips is refused", arguments: ["2026-03-29T02:30:00", "yesterday"])
    func badStart(start: String) throws {
        let folder = try RecordingFolder(
            yaml: RecordingFolder.yaml().replacing("2026-05-04T08:00:00", with: start))
        #expect(message(of: folder).contains("recording.yaml:3: start: "))
    }

    @Test("whose listed frame is missing names the frame")
    func missingFrame() throws {
        let folder = try RecordingFolder(
            yaml: RecordingFolder.yaml(extra: "frames: {cam-north-in: [200, 400]}"))
        try folder.write("picture", to: "frames/cam-north-in/200.jpg")
        #expect(message(of: folder).hasSuffix("400.jpg: the frame is missing; recording.yaml lists it"))
    }

    @Test("with a frame that is not listed names the frame")
    func strayFrame() throws {
        let folder = try RecordingFolder(yaml: RecordingFolder.yaml(extra: "frames: {cam-north-in: [200]}"))
        try folder.write("picture", to: "frames/cam-north-in/200.jpg")
        try folder.write("picture", to: "frames/cam-north-in/300.jpg")
        #expect(message(of: folder).contains("300.jpg: the frame is not listed"))
    }

    @Test("with an empty folder of frames names the folder")
    func emptyCamera() throws {
        let folder = try RecordingFolder()
        try folder.makeFolder("frames/cam-north-in")
        #expect(message(of: folder).contains("frames/cam-north-in"))
    }

    @Test("with frames of a camera that the site lacks names the camera")
    func unknownCamera() throws {
        let folder = try RecordingFolder()
        try folder.write("picture", to: "frames/cam-south/200.jpg")
        #expect(message(of: folder).hasSuffix("frames/cam-south: the site has no camera “cam-south”"))
    }

    @Test("with a frame that is not named by its time names the frame")
    func badFrameName() throws {
        let folder = try RecordingFolder()
        try folder.write("picture", to: "frames/cam-north-in/first.jpg")
        #expect(message(of: folder).contains("first.jpg"))
    }

    @Test("with a picture that is none names the frame", arguments: ["<html></html>", ""])
    func badPicture(content: String) throws {
        let folder = try RecordingFolder()
        try folder.write(content, to: "frames/cam-north-in/200.jpg")
        #expect(message(of: folder).contains("frames/cam-north-in/200.jpg: "))
    }

    @Test("with a truncated JPEG names the frame")
    func truncatedPicture() throws {
        let frame = try #require(try SampleFolders.aFrame())
        let folder = try RecordingFolder()
        try folder.write(frame.prefix(frame.count / 2), to: "frames/cam-north-in/200.jpg")
        #expect(message(of: folder).contains("frames/cam-north-in/200.jpg: "))
    }

    @Test(
        "with a wrong line of events names the line",
        arguments: [
            ("+1.000 north armingLop", 2), ("+1.000 south armingLoopOccupied", 2),
            ("+1.000 north photocellOccupied", 2), ("soon north armingLoopOccupied", 2),
            ("+2.000\n+1.000 north armingLoopOccupied", 3), ("+1.000 south-in plate 1234BCD", 2),
            ("+1.000 north armingLoopOccupied -> record started", 2),
        ])
    func badEvent(lines: String, line: Int) throws {
        let folder = try RecordingFolder(events: "# A test\n\(lines)\n")
        #expect(message(of: folder).contains("events.scenario:\(line): "))
    }

    @Test("with a broken line in expected.jsonl names the line")
    func badExpectation() throws {
        let row = #"{"at":"2026-05-04T08:00:00.000+02:00","kind":"started"}"#
        let folder = try RecordingFolder(expected: row + "\n{oops\n")
        #expect(message(of: folder).contains("expected.jsonl:2: is not a journal row"))
    }

    @Test("with a field in expected.jsonl that no row has names the line and the field")
    func strayField() throws {
        let row = #"{"at":"2026-05-04T08:00:00.000+02:00","kind":"started","lane":"north"}"#
        let folder = try RecordingFolder(expected: row + "\n")
        #expect(message(of: folder).contains("expected.jsonl:1: "))
        #expect(message(of: folder).contains("lane"))
    }
}
