import AccessControl
import Foundation
import PassageControl
import Scenarios
import SiteConfiguration

/// Puts the lines of `events.scenario` in time and checks that the site has what they name.
struct RecordedTimeline {
    let header: RecordingHeader

    /// The file, for messages.
    let path: String

    /// The events and the time of the last line; throws the first line that cannot be.
    func events(of lines: [ScenarioLine]) throws(RecordingError) -> ([RecordedEvents.Event], Duration) {
        let calendar = SiteCalendar(timeZone: header.timeZone)
        var events: [RecordedEvents.Event] = []
        var before = header.start
        for line in lines {
            guard !line.hasExpectations else {
                throw wrong(line, "a recording expects its journal in \(ExpectedJournal.fileName), not here")
            }
            guard let date = line.time.date(start: header.start, calendar: calendar, notBefore: before) else {
                throw wrong(line, "the time lies before the line above, or the clock skips it")
            }
            before = date
            guard let action = line.action else { continue }
            if let stranger = stranger(in: action) { throw wrong(line, stranger) }
            events.append(RecordedEvents.Event(due: due(date), action: action))
        }
        return (events, due(before))
    }

    /// What an action names that the site does not have, in words.
    private func stranger(in action: ScenarioAction) -> String? {
        switch action {
        case .read(let read): stranger(at: read.accessPoint)
        case .keys(_, let point), .vehicleLost(let point, _): stranger(at: point)
        case .input(let door, let input, _): stranger(at: door, with: input)
        case .order(let order): stranger(at: order.door)
        case .commandFails(let door, _, _): stranger(at: door)
        case .clockStep, .cameraClock: "the clock of a recording is not set"
        case .siteOrder, .disk, .device, .journal, .restart: nil
        }
    }

    private func stranger(at point: AccessPointID) -> String? {
        let isKnown = header.site.accessPoints.contains { $0.id == point }
        return isKnown ? nil : "the site has no access point “\(point)”"
    }

    private func stranger(at door: DoorID, with input: DoorInput? = nil) -> String? {
        guard let inputs = inputs(of: door) else { return "the site has no lane or door “\(door)”" }
        guard let input, !inputs.contains(input) else { return nil }
        return "“\(door)” has no \(input.rawValue)"
    }

    private func inputs(of door: DoorID) -> DoorInputs? {
        header.site.plan.lanes.first { $0.door == door }?.inputs
            ?? header.site.plan.doors.first { $0.door == door }?.inputs
    }

    private func due(_ date: Date) -> Duration {
        .milliseconds(Int64((date.timeIntervalSince(header.start) * 1000).rounded()))
    }

    private func wrong(_ line: ScenarioLine, _ problem: String) -> RecordingError {
        RecordingError(path: path, line: line.number, problem: problem)
    }
}

extension ScenarioLine {
    fileprivate var hasExpectations: Bool { !expectations.isEmpty }
}
