import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Replay
import Testing

/// Every recording of the repository gives the journal that stands beside it.
@Suite(
    "The sample recordings",
    .enabled(if: SampleFolders.hasModels, "the models are absent: run Config/setup.sh"))
struct SampleRecordingTests {
    private static let recognizers = CameraRecognizers(relativeTo: SampleFolders.repository)

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

    /// What voting is for: no frame need be right for the car to be.
    @Test("frames that are each misread somewhere are right together")
    func misreadFramesAreRightTogether() throws {
        var repaired: [String] = []
        for truth in try RecordedTruth.all() {
            // given only those frames of a car whose own reading is wrong
            let replay = try RecordingReplay(
                folder: SampleFolders.recordings.appending(path: truth.recording),
                recognizers: Self.recognizers)
            let misread = replay.looks.looks.filter(truth.covers).filter { look in
                look.reading.plates.first.map { $0.plate.text != truth.plate } ?? false
            }
            // when they vote
            let looks = misread.compactMap { look -> Look? in
                guard let best = look.reading.plates.first else { return nil }
                return Look(
                    CredentialRead(
                        best, of: look.frame, pixelDigest: look.reading.pixelDigest, at: look.accessPoint))
            }
            if PlateVote(looks)?.text == truth.plate { repaired.append(truth.recording) }
        }
        // then at least one car is read right by frames of which none is
        #expect(!repaired.isEmpty)
    }
}
