package import AccessControl
package import PassageControl

extension SiteEffect {
    /// The effect in the words of a scenario, without the door; nil for what nobody sees.
    package var scenarioWords: String? {
        switch self {
        case .record(let entry): "record " + entry.scenarioWords
        case .command(let command): "command " + command.action.scenarioWord
        case .indicate(_, let indication): "indicate " + indication.name
        case .webRelay(_, let number, _): "webRelay \(number)"
        case .wake, .withdrawOpenings: nil
        }
    }

    /// The door that the effect is about, if any.
    package var door: DoorID? {
        switch self {
        case .record(let entry): entry.door
        case .command(let command): command.door
        case .indicate(let door, _), .withdrawOpenings(let door), .webRelay(let door, _, _): door
        case .wake: nil
        }
    }
}

extension JournalEntry {
    /// What happened, why, and to whom: `granted Ana`, `denied outsideSchedule Ana`, `alarm tailgating`,
    /// `labelled cam-north-in 1234BCD as 1234BC0`.
    var scenarioWords: String {
        if kind == .plateLabelled {
            return "labelled \(note ?? "") \(personal?.matched ?? "") as \(personal?.read ?? "nothing")"
        }
        var words = [kindWord]
        if let alarm, kind != .deviceLost { words.append(alarm.rawValue) }
        if let reason { words.append(reason.rawValue) }
        if let cause, kind.showsCause { words.append(cause.rawValue) }
        if let who = personal?.userName ?? personal?.read { words.append(who) }
        if isOverstay { words.append("overstay") }
        if isWatched { words.append("watched") }
        return words.joined(separator: " ")
    }

    private var kindWord: String {
        switch kind {
        case .accessGranted: "granted"
        case .accessDenied: "denied"
        case .accessTaken: "taken"
        case .accessNotTaken: "notTaken"
        case .readDiscarded: "discarded"
        case .alarmRaised: "alarm"
        default: kind.rawValue
        }
    }
}

extension JournalEntry.Kind {
    /// Only openings and holds are told apart by their cause.
    fileprivate var showsCause: Bool { [.opened, .heldOpen, .holdEnded].contains(self) }
}

extension DoorCommand.Action {
    fileprivate var scenarioWord: String {
        switch self {
        case .open: "open"
        case .holdOpen: "hold"
        case .endHold: "endHold"
        case .close: "close"
        }
    }
}
