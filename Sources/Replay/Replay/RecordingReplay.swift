import AccessControl
import DeviceKit
package import Foundation
package import PassageControl
import PlateRecognition
import Scenarios
import SiteConfiguration

/// One recording, read by the real recogniser and played through the real site: the journal, and how it differs from
/// the one that is expected.
package struct RecordingReplay: Sendable {
    package let recording: Recording
    package let looks: RecordedLooks

    /// The rows under the recording's own rules, as they were written.
    package let journal: [JournalEntry]

    /// Nil where the recording has no `expected.jsonl` yet.
    package let expected: ExpectedJournal?

    /// Plays the recording in a folder; throws `RecordingError`, or why the recogniser cannot be opened.
    package init(folder: URL, recognizers: CameraRecognizers) throws {
        let recording = try Recording(folder: folder)
        let watches = try Self.watches(of: recording, recognizers: recognizers)
        let looks = try RecordedLooks(recording) { frame in
            guard let watch = watches[frame.camera] else { return FrameReading(plates: [], pixelDigest: nil) }
            return FrameReading(try watch.recognize(picture: frame.picture, at: frame.capturedAt))
        }
        try self.init(recording: recording, looks: looks)
    }

    /// What looks at the frames of each camera, as it does at a site.
    private static func watches(
        of recording: Recording, recognizers: CameraRecognizers
    ) throws -> [DeviceID: PlateWatch] {
        var watches: [DeviceID: PlateWatch] = [:]
        for device in recording.site.devices where recording.cameras.contains(where: { $0.id == device.id }) {
            var keys = device.keys
            let region = keys.regionOfInterest()
            do { try keys.check() } catch { throw RecordingError(error) }
            watches[device.id] = try recognizers.watch(for: recording.site.recognizer, region: region)
        }
        return watches
    }

    /// Plays a recording whose frames have been read.
    package init(recording: Recording, looks: RecordedLooks) throws(RecordingError) {
        self.recording = recording
        self.looks = looks
        journal = RecordingPlayer(recording, looks: looks).journal()
        expected = try ExpectedJournal(recording: recording.folder)
    }

    /// The rows with their discrete fields, as `expected.jsonl` keeps them.
    package var lines: [JournalLine] {
        journal.map { JournalLine($0, timeZone: recording.timeZone) }
    }

    /// Where the journal differs from the expected one; every row where nothing is expected yet.
    package var differences: [JournalDifference] {
        JournalDifference.between(wanted: expected?.lines ?? [], got: lines)
    }

    /// Whether there is an expected journal and it came, row by row.
    package var isAsExpected: Bool { expected?.lines == lines }

    /// Who gains and who loses when the same cars come under other rules.
    package func difference(under other: OtherRules) -> RulesDifference {
        RulesDifference(
            before: journal, after: RecordingPlayer(recording, looks: looks).journal(under: other.rules),
            calendar: SiteCalendar(timeZone: recording.timeZone))
    }

    /// The rules in a file, for this recording's site and time zone; throws every mistake in it.
    ///
    /// A file is usually written for the whole site, and a recording has one lane of it: what the file says of access
    /// points and areas that the recording has not is left out.
    package func rules(in file: URL) throws(RecordingError) -> OtherRules {
        var site = recording.site.layout
        site.timeZone = recording.timeZone
        let rules: RulesFile
        do {
            rules = try RulesFile.read(file, forPartOfItsSite: site, pinDigest: StoryPIN.digest)
        } catch {
            throw RecordingError(error)
        }
        do {
            return OtherRules(rules: try rules.accessRules(of: site), leftOut: rules.leftOut)
        } catch {
            throw RecordingError(path: file.relativePath, problem: error.description)
        }
    }
}
