import AccessControl
import DeviceKit
import Foundation
import PassageControl
import Replay
import SiteConfiguration
import SiteControl
import SiteRuntime
import SiteStore

/// Makes recordings of one site: from its journal, or live while it runs.
struct SiteRecorder: Sendable {
    /// How long before the first row a recording begins: time for its car to drive up.
    private static let lead: TimeInterval = 10

    let site: SiteFile

    /// The site file as it was read; a recording keeps it.
    let text: String
    let store: SiteStore
    let runner: SiteRunner?
    let tap: FrameTap?

    @Sendable
    func record(_ order: RecordOrder, under rules: AccessRules) async throws -> String {
        if let seconds = order.seconds { return try await live(order, seconds, rules) }
        let lane = DoorID(order.lane)
        let filter = JournalFilter(from: order.from, until: order.until, doors: [lane])
        guard let first = try await firstKept(filter) else {
            throw ControlError.refused("the journal has no rows of \(lane) in that time")
        }
        let writer = try writer(order, start: first.at - Self.lead, rules)
        let recorder = JournalRecorder(
            into: writer, devices: site.devices, inputs: inputs,
            pictures: { [evidence = store.evidence] in try evidence?.picture(named: $0) })
        try await store.forEachRow(filter) { try await recorder.add($0) }
        return try await finish(writer)
    }

    /// The oldest row that a recording can tell of; the period may begin hours before it.
    private func firstKept(_ filter: JournalFilter) async throws -> JournalRow? {
        var last: Int64 = 0
        while true {
            let page = try await store.journal(filter, after: last)
            if let row = page.first(where: JournalRecorder.keeps) { return row }
            guard let next = page.last?.sequence else { return nil }
            last = next
        }
    }

    private func live(_ order: RecordOrder, _ seconds: Int, _ rules: AccessRules) async throws -> String {
        guard let runner, let tap else { throw ControlError.needsService("a live recording") }
        guard (1...RecordOrder.longestLive).contains(seconds) else {
            throw ControlError.refused("a live recording takes 1–\(RecordOrder.longestLive) seconds")
        }
        let writer = try writer(order, start: Date(), rules)
        guard tap.begin(writer) else { throw ControlError.refused("another recording is being made") }
        defer { tap.end() }
        let keeping = Task { await writer.keep(runner.feed.follow()) }
        defer { keeping.cancel() }
        try await Task.sleep(for: .seconds(seconds))
        return try await finish(writer)
    }

    private func writer(_ order: RecordOrder, start: Date, _ rules: AccessRules) throws -> RecordingWriter {
        try RecordingWriter(
            folder: URL(filePath: order.folder, directoryHint: .isDirectory),
            subject: RecordingWriter.Subject(
                title: "Recorded at \(order.lane)", site: text, rules: rules, start: start,
                doors: [DoorID(order.lane)]))
    }

    private func finish(_ writer: RecordingWriter) async throws -> String {
        let folder = try await writer.finish()
        let omitted = await writer.omitted
        return "recorded \(folder.path)" + (omitted == 0 ? "" : "; \(omitted) frames or lines did not fit")
    }

    private var inputs: [DoorID: DoorInputs] {
        let fitted =
            site.plan.lanes.map { ($0.door, $0.inputs) } + site.plan.doors.map { ($0.door, $0.inputs) }
        return Dictionary(fitted, uniquingKeysWith: { first, _ in first })
    }
}
