import AccessControl
import DeviceKit
import Foundation
import Replay
import Testing

/// Every recording of the repository gives the journal that stands beside it.
@Suite(
    "The sample recordings",
    .enabled(if: SampleFolders.hasModels, "the models are absent: run Config/setup.sh"))
struct SampleRecordingTests {
    private static let recognizers = RecordingRecognizers(relativeTo: SampleFolders.repository)

    @Test("there are at least ten")
    func thereAreEnough() {
        #expect(SampleFolders.recordingNames.count >= 10)
    }

    @Test("a recording gives the expected journal", arguments: SampleFolders.recordingNames)
    func givesTheExpectedJournal(name: String) throws {
        let replay = try RecordingReplay(
            folder: SampleFolders.recordings.appending(path: name), recognizers: Self.recognizers)

        #expect(replay.expected != nil, "\(name) has no expected.jsonl: gatehouse replay --update writes it")
        let differences = replay.differences.map(\.description).joined(separator: "\n")
        let isAsExpected = replay.isAsExpected
        #expect(isAsExpected, "\(name):\n\(differences)")
    }

    /// The pictures must be hard enough that voting has something to do, and voting must do it.
    @Test("at least 15 % of single frames are misread, and voting repairs at least half of those")
    func votingRepairs() throws {
        let truths = try RecordedTruth.all()
        var frames = 0
        var misread = 0
        var repaired = 0
        for (name, truths) in Dictionary(grouping: truths, by: \.recording) {
            let replay = try RecordingReplay(
                folder: SampleFolders.recordings.appending(path: name), recognizers: Self.recognizers)
            for truth in truths {
                let looks = replay.looks.looks.filter(truth.covers)
                let wrong = looks.count { $0.reading.plates.first?.plate.text != truth.plate }
                frames += looks.count
                misread += wrong
                if replay.lines.contains(where: truth.isRead) { repaired += wrong }
            }
        }
        #expect(frames >= 100, "too few frames to say anything")
        #expect(Double(misread) >= 0.15 * Double(frames), "only \(misread) of \(frames) frames are misread")
        #expect(repaired * 2 >= misread, "voting repairs \(repaired) of \(misread) misread frames")
    }
}
