import AccessControl
import Foundation
import PassageControl

/// A row of the journal as people read it while it happens.
struct EntryLine {
    private let calendar: SiteCalendar

    init(timeZone: TimeZone) { calendar = SiteCalendar(timeZone: timeZone) }

    /// `08:00:03  north-in  LK923UP  granted  Ana`; nil for rows that only matter in the journal.
    func text(_ entry: JournalEntry) -> String? {
        guard let words = Self.words(entry) else { return nil }
        let place = entry.accessPoint?.rawValue ?? entry.door?.rawValue ?? ""
        return line(at: entry.at, place: place, what: Self.identifier(entry.personal), words: words)
    }

    /// A movement of an arm or a leaf, in the same columns.
    func text(of command: DoorCommand, at moment: Date) -> String {
        let words =
            switch command.action {
            case .open: "opens"
            case .holdOpen: "opens and stays open"
            case .endHold: "is no longer held open"
            case .close: "closes"
            }
        return line(at: moment, place: command.door.rawValue, what: "", words: "  → \(words)")
    }

    private func line(at moment: Date, place: String, what: String, words: String) -> String {
        "\(clock(moment))  \(Self.padded(place, 10))  \(Self.padded(what, 10))  \(words)"
    }

    private func clock(_ moment: Date) -> String {
        let second = calendar.wallClock(at: moment).secondOfDay
        return [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
    }

    private static func words(_ entry: JournalEntry) -> String? {
        let name = entry.personal?.userName.map { " to \($0)" } ?? ""
        switch entry.kind {
        case .accessGranted: return "granted\(name)\(votes(entry))"
        case .accessDenied:
            let whose = entry.personal?.userName.map { " (\($0))" } ?? ""
            return "denied: \(entry.reason?.wording ?? "no reason")\(whose)\(votes(entry))"
        case .accessTaken: return "  passed\(entry.personal?.userName.map { ": \($0)" } ?? "")"
        case .letThrough: return "  passed by hand\(entry.personal?.userName.map { ": \($0)" } ?? "")"
        case .accessNotTaken: return "  did not pass"
        case .alarmRaised: return "ALARM \(entry.alarm?.rawValue ?? "")"
        case .alarmCleared: return "alarm over: \(entry.alarm?.rawValue ?? "")"
        case .commandFailed: return "order failed: \(entry.note ?? "")"
        case .deviceLost: return "device lost: \(entry.note ?? "")"
        case .alarmAcknowledged: return "alarm seen: \(entry.alarm?.rawValue ?? "")"
        case .factorsDisagreed: return "plate and tag belong to different users"
        case .passbackViolated: return "was inside already\(name)"
        case .presenceForgiven: return "presence forgotten\(entry.personal?.userName.map { ": \($0)" } ?? "")"
        case .clockTrusted: return "clock trusted: \(entry.note ?? "")"
        case .clockLearnt: return "clock learnt: \(entry.note ?? "")"
        case .lockdownStarted: return "LOCKDOWN"
        case .lockdownEnded: return "lockdown over"
        case .heldOpen, .holdEnded, .locked, .lockEnded, .exitRequested, .fireStarted, .fireReleased:
            return entry.kind.rawValue
        case .opened, .closeRequested, .readDiscarded, .started, .stopped, .rulesChanged, .deviceReturned,
            .plateLabelled:
            return nil
        }
    }

    private static func votes(_ entry: JournalEntry) -> String {
        guard let looks = entry.looks, looks > 1 else { return "" }
        return "  (\(looks) looks)"
    }

    private static func identifier(_ personal: PersonalDetails?) -> String {
        guard let personal else { return "" }
        if personal.identifierKind == "pin" { return "PIN" }
        return personal.matched ?? personal.read ?? ""
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
