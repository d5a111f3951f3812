import AccessControl
import Foundation
import PassageControl
import SiteRuntime

extension SiteOperations {
    /// What somebody should look at, in the order in which it was raised.
    func alarms(_ answer: Answering) async throws {
        for alarm in try await activeAlarms() { try await answer(.alarm(AlarmDocument(alarm))) }
    }

    /// Says that somebody has seen an alarm: of a kind all that nobody has seen yet, or those at one place only.
    func acknowledge(
        _ query: AlarmQuery, reason: String, by caller: String, _ answer: Answering
    ) async throws {
        let words = try Self.words(reason)
        guard let kind = JournalEntry.Alarm(rawValue: query.alarm) else {
            let known = JournalEntry.Alarm.allCases.map(\.rawValue)
            throw ControlError.refused("there is no alarm \(query.alarm)\(Self.list(known))")
        }
        if let door = query.door, !doorIDs.contains(door) {
            throw ControlError.notOfTheSite("there is no lane or door \(door)\(Self.list(doorIDs))")
        }
        let meant = try await activeAlarms().filter { query.means($0, of: kind) }
        guard !meant.isEmpty else { throw ControlError.refused("no alarm \(query.words) is active") }
        let unseen = meant.filter { $0.acknowledgedBy == nil }
        guard let runner, !unseen.isEmpty else {
            let names = meant.compactMap(\.acknowledgedBy).joined(separator: ", ")
            throw ControlError.refused("\(query.words) was acknowledged by \(names)")
        }
        for alarm in unseen {
            let order = SiteOrder(order: .acknowledge(alarm.key), by: caller, reason: words)
            try Self.refuseIfRefused(try await runner.order(order))
            try await answer(.done("\(AlarmDocument(alarm).words) is acknowledged"))
        }
    }

    private func activeAlarms() async throws -> [ActiveAlarm] {
        guard let runner else { throw ControlError.needsService("the list of alarms") }
        return await runner.snapshot().site.alarms.active
    }
}

extension AlarmQuery {
    fileprivate func means(_ alarm: ActiveAlarm, of kind: JournalEntry.Alarm) -> Bool {
        alarm.key.alarm == kind && (door == nil || alarm.key.door?.rawValue == door)
            && (subject == nil || alarm.key.subject == subject)
    }

    fileprivate var words: String {
        ([alarm] + [door.map { "at \($0)" }, subject.map { "about \($0)" }].compactMap(\.self))
            .joined(separator: " ")
    }
}

extension AlarmDocument {
    init(_ alarm: ActiveAlarm) {
        self.init(
            alarm: alarm.key.alarm.rawValue, door: alarm.key.door?.rawValue, subject: alarm.key.subject,
            since: alarm.since, isStanding: alarm.isStanding, acknowledgedBy: alarm.acknowledgedBy)
    }

    fileprivate var words: String { AlarmQuery(alarm: alarm, door: door, subject: subject).words }
}
