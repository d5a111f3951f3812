package import AccessControl
package import DeviceKit
package import Foundation
package import PassageControl
import Scenarios

/// Writes a recording as things happen: frames, inputs, reads and orders of one lane or of a whole site.
///
/// It works in `NAME.partial` and takes its name only in `finish`, so that a recording is whole or not there. Frames of
/// the cameras are kept as pictures and read anew when the recording is played; what has no picture becomes a line.
package actor RecordingWriter {
    /// What the recording is about.
    package struct Subject: Sendable {
        package var title: String

        /// The text of the site file; it is kept beside `recording.yaml`.
        package var site: String

        /// The rules in force.
        ///
        /// Only those whose identifiers were read are kept: a recording is no list of users.
        package var rules: AccessRules

        /// The local time of the first millisecond.
        package var start: Date

        /// The lanes and doors to keep, with their access points; nothing else is written.
        package var doors: Set<DoorID>

        package init(title: String, site: String, rules: AccessRules, start: Date, doors: Set<DoorID>) {
            self.title = title
            self.site = site
            self.rules = rules
            self.start = start
            self.doors = doors
        }
    }

    /// The most frames of one recording; further ones are left out, and counted.
    package static let mostFrames = 9_000

    /// The most lines of events; further ones are left out, and counted.
    package static let mostEvents = 4_900

    private let folder: URL
    private let partial: URL
    private let subject: Subject
    private let accessPoints: Set<AccessPointID>
    private var frames: [DeviceID: Set<Int>] = [:]
    private var lines: [(due: Duration, text: String)] = []
    private var levels: [DoorID: [DoorInput: InputObservation.Level]] = [:]
    private var identifiers: Set<IdentifierValue> = []

    /// What did not fit.
    package private(set) var omitted = 0

    /// Begins a recording in a folder that must not be there yet.
    package init(folder: URL, subject: Subject) throws(RecordingError) {
        guard !FileManager.default.fileExists(atPath: folder.path) else {
            throw RecordingError(path: folder.relativePath, problem: "is already there")
        }
        self.folder = folder
        self.subject = subject
        partial = folder.deletingLastPathComponent().appending(path: folder.lastPathComponent + ".partial")
        accessPoints = Set(
            subject.rules.accessPoints.values.filter { subject.doors.contains($0.door) }.map(\.id))
        try Self.attempt(partial) {
            if FileManager.default.fileExists(atPath: partial.path) {
                try FileManager.default.removeItem(at: partial)
            }
            try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
        }
    }

    /// Keeps a frame of a camera; a second one of the same millisecond, or one from before the start, is left out.
    package func add(_ frame: Frame) throws(RecordingError) {
        let after = frame.capturedAt.timeIntervalSince(subject.start)
        let milliseconds = Int((min(max(after, -1), 86_400) * 1000).rounded())
        guard milliseconds >= 0, frames.values.map(\.count).reduce(0, +) < Self.mostFrames else {
            omitted += 1
            return
        }
        guard frames[frame.camera, default: []].insert(milliseconds).inserted else { return }
        let home = partial.appending(path: "frames").appending(path: frame.camera.rawValue)
        try Self.attempt(home) {
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            try frame.picture.write(to: home.appending(path: "\(milliseconds).jpg"))
        }
    }

    /// Something could not be kept.
    func leaveOut() { omitted += 1 }

    /// Keeps what was told to the site, where it concerns the recorded doors and a line can say it.
    ///
    /// Inputs are kept when they change. A read of a frame is left to the frame.
    package func add(_ event: SiteEvent, at moment: Date) {
        if case .read(let read) = event, frames[read.source] != nil {
            if concerns(event) { identifiers.insert(read.identifier) }
            return
        }
        keep(event, at: moment)
    }

    /// Keeps an event as a line, although a frame may tell of it too.
    func keep(_ event: SiteEvent, at moment: Date) {
        guard concerns(event), !isRepeated(event) else { return }
        if case .read(let read) = event { identifiers.insert(read.identifier) }
        let due = Duration.seconds(max(0, moment.timeIntervalSince(subject.start)))
        guard let text = EventLine.text(of: event, after: due) else { return }
        guard lines.count < Self.mostEvents else {
            omitted += 1
            return
        }
        lines.append((due, text))
    }

    /// Writes what is left and gives the recording its name; `replay --update` then writes what is expected of it.
    @discardableResult
    package func finish() throws(RecordingError) -> URL {
        let rules = RulesText(subject.rules, holding: identifiers)
        try write(header, to: RecordingHeader.fileName)
        try write(subject.site, to: "site.yaml")
        try write(rules.text, to: "rules.yaml")
        try write(events, to: RecordedEvents.fileName)
        try Self.attempt(folder) { try FileManager.default.moveItem(at: partial, to: folder) }
        return folder
    }

    private func concerns(_ event: SiteEvent) -> Bool {
        switch event {
        case .read(let read): accessPoints.contains(read.accessPoint)
        case .vehicleLost(let point, _): accessPoints.contains(point)
        case .input(let observation): subject.doors.contains(observation.door)
        case .command(let command): subject.doors.contains(command.door)
        default: false
        }
    }

    private func isRepeated(_ event: SiteEvent) -> Bool {
        guard case .input(let observation) = event else { return false }
        let before = levels[observation.door, default: [:]].updateValue(
            observation.level, forKey: observation.input)
        // Played inputs begin at rest, so that rest is nothing new.
        let rest: InputObservation.Level = observation.input == .closedLimit ? .active : .inactive
        return (before ?? rest) == observation.level
    }

    private var header: String {
        let calendar = SiteCalendar(timeZone: subject.rules.timeZone)
        let listed = frames.sorted { $0.key < $1.key }.map { camera, times in
            "  \(YAMLText.quoted(camera.rawValue)): [\(times.sorted().map(String.init).joined(separator: ", "))]\n"
        }
        return """
            title: \(YAMLText.quoted(subject.title))
            timeZone: \(YAMLText.quoted(subject.rules.timeZone.identifier))
            start: \(YAMLText.quoted(calendar.text(of: subject.start)))
            site: site.yaml
            rules: rules.yaml

            """ + (listed.isEmpty ? "" : "frames:\n" + listed.joined())
    }

    private var events: String {
        let sorted = lines.enumerated().sorted {
            ($0.element.due, $0.offset) < ($1.element.due, $1.offset)
        }
        return (["# \(subject.title)"] + sorted.map(\.element.text)).joined(separator: "\n") + "\n"
    }

    private func write(_ text: String, to name: String) throws(RecordingError) {
        let file = partial.appending(path: name)
        try Self.attempt(file) { try Data(text.utf8).write(to: file) }
    }

    private static func attempt(_ place: URL, _ work: () throws -> Void) throws(RecordingError) {
        do { try work() } catch {
            throw RecordingError(
                path: place.relativePath, problem: "cannot be written: \(error.localizedDescription)")
        }
    }
}
