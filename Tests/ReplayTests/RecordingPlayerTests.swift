import Foundation
import PassageControl
import Replay
import Testing

/// What is played gives the journal that the same things would have given at the gate.
@Suite("A recording that is played")
struct RecordingPlayerTests {
    @Test("grants a listed car and notes that it has passed")
    func grants() throws {
        let played = try PlayedRecording(RecordingFolder())

        #expect(played.story == ["accessGranted", "accessTaken"])
        let granted = try #require(played.replay.lines.dropFirst().first)
        #expect(granted.at == "2026-05-04T08:00:02.000+02:00")
        #expect(granted.user == "Ana")
        #expect(granted.looks == 2)
    }

    @Test("gives the same journal every time")
    func isDeterministic() throws {
        let folder = try RecordingFolder()
        let first = try PlayedRecording(folder).replay.journal
        let second = try PlayedRecording(folder).replay.journal
        #expect(first == second)
    }

    @Test("sees a grant out that nobody uses, without a line that lets time pass")
    func notTaken() throws {
        let events = RecordingFolder.arrival.split(separator: "\n").prefix(4).joined(separator: "\n")
        let played = try PlayedRecording(RecordingFolder(events: events))
        #expect(played.story == ["accessGranted", "accessNotTaken"])
    }

    @Test("raises its arm only when asked: other rules do not force it open")
    func armFollowsCommands() throws {
        let played = try PlayedRecording(
            RecordingFolder(yaml: RecordingFolder.yaml(schedule: "never"), events: RecordingFolder.waiting))
        #expect(played.story == ["accessDenied outsideSchedule"])
    }

    @Test("moves the limit switches as the events say, where they name them")
    func eventsMoveTheArm() throws {
        let forced = """
            +1.000 north closedLimitLeft
            +2.500 north openLimitReached
            """
        let played = try PlayedRecording(RecordingFolder(events: forced))
        #expect(played.story.contains("alarmRaised forcedOpen"))
    }

    @Test("opens for nobody while its journal fails")
    func journalFails() throws {
        let played = try PlayedRecording(
            RecordingFolder(events: "+0.500 north journal fails\n" + RecordingFolder.arrival))
        #expect(!played.story.contains("accessTaken"))
        #expect(played.story.contains("alarmRaised journalUnavailable"))
    }

    @Test("starts the program anew where it says so")
    func restarts() throws {
        let played = try PlayedRecording(
            RecordingFolder(events: RecordingFolder.arrival + "+8.000 north restart\n"))
        #expect(played.replay.lines.count { $0.kind == .started } == 2)
    }

    @Test("without events and frames only starts")
    func empty() throws {
        let played = try PlayedRecording(RecordingFolder(events: nil))
        #expect(played.replay.lines.map(\.kind) == [.started])
    }
}
