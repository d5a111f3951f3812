import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Replay
import SiteConfiguration
import SiteStore
import Testing

/// A recording made from the journal tells the same story again.
@Suite("A recording from the journal")
struct JournalRecorderTests {
    @Test("of a car that entered lets it enter")
    func enters() async throws {
        #expect(try await story("always", RecordingFolder.arrival) == ["accessGranted", "accessTaken"])
    }

    @Test("of a car that was denied denies it for the same reason")
    func denies() async throws {
        #expect(try await story("never", RecordingFolder.waiting) == ["accessDenied outsideSchedule"])
    }

    @Test("of an order that a guard gave gives it again")
    func orders() async throws {
        let events = "+1.000 north operator open by guard because a delivery\n"
        let first = try PlayedRecording(RecordingFolder(events: events)).story
        #expect(first.first == "opened")
        #expect(try await story("always", events) == first)
    }

    /// Plays events, keeps the journal in a store, makes a recording from its rows and plays that.
    private func story(_ schedule: String, _ events: String) async throws -> [String] {
        let source = try RecordingFolder(yaml: RecordingFolder.yaml(schedule: schedule), events: events)
        let original = try PlayedRecording(source).replay
        let site = original.recording.site
        let store = try SiteStore.inMemory()
        try await store.append(original.journal)

        let folder = source.url.appending(path: "written")
        let writer = try RecordingWriter(
            folder: folder,
            subject: RecordingWriter.Subject(
                title: "From the journal", site: RecordingFolder.site, rules: original.recording.rules,
                start: original.recording.start, doors: ["north"]))
        let recorder = JournalRecorder(
            into: writer, devices: site.devices,
            inputs: Dictionary(site.plan.lanes.map { ($0.door, $0.inputs) }) { first, _ in first },
            pictures: { _ in nil })
        for row in try await store.journal() { try await recorder.add(row) }
        try await writer.finish()

        let written = try Recording(folder: folder)
        let replay = try RecordingReplay(
            recording: written, looks: RecordedLooks(written) { _ in throw PlayedRecording.UnexpectedFrame() }
        )
        return PlayedRecording(replay).story
    }
}
