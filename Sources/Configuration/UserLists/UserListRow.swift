import AccessControl
import CSVTables
import Foundation

/// One line of a list on its way to a user: takes its fields and collects what is wrong with them.
struct UserListRow {
    private(set) var mistakes: [UserListMistake] = []
    private let record: CSVTable.Record
    private let heading: UserListHeading
    private let reader: UserListReader

    init(_ record: CSVTable.Record, heading: UserListHeading, reader: UserListReader) {
        self.record = record
        self.heading = heading
        self.reader = reader
    }

    /// The user, or nil when even that cannot be said; the mistakes tell why.
    mutating func user() -> ListedUser? {
        if record.fields.count > heading.headings.count {
            refuse(
                nil,
                "\(record.fields.count) fields, but the first line names \(heading.headings.count) columns")
            return nil
        }
        guard let id = text(.userID) else {
            refuse(.userID, "a user has an id")
            return nil
        }
        guard id.count <= RulesLimits.idLength else {
            refuse(.userID, "an id has at most \(RulesLimits.idLength) characters")
            return nil
        }
        var user = User(id: UserID(id), name: bounded(.name) ?? "")
        if user.name.isEmpty { refuse(.name, "a user has a name") }
        fill(&user)
        let credentials = credentials(of: user)
        if mistakes.isEmpty { refuseWhole(user, credentials) }
        return ListedUser(
            line: record.line, user: user, credentials: credentials,
            pinLength: text(.pin)?.utf8.count, extra: extra)
    }

    /// What the rules refuse although no column by itself is wrong; where one is, that has been told.
    private mutating func refuseWhole(_ user: User, _ credentials: [Credential]) {
        let problems =
            user.problems + credentials.flatMap(\.problems)
            + User.problems(of: user.id, holding: credentials)
        for problem in problems { refuse(nil, "\(problem)") }
    }

    private mutating func fill(_ user: inout User) {
        user.group = bounded(.group) ?? ""
        user.building = bounded(.building) ?? ""
        user.room = bounded(.room) ?? ""
        user.floors = words(.floors)
        user.phone = bounded(.phone) ?? ""
        user.isEnabled = flag(.enabled) ?? true
        user.profiles = words(.profiles).map { AccessProfileID($0) }
        for profile in user.profiles where !reader.profiles.contains(profile) {
            refuse(.profiles, "there is no access profile '\(profile)'")
        }
        if Set(user.profiles).count < user.profiles.count { refuse(.profiles, "a profile stands here twice") }
        user.accessSetting.webRelay = number(.webRelay, in: RulesLimits.webRelays) ?? 0
        user.accessSetting.relays = words(.relays).compactMap { relay($0) }
        user.accessSetting.mayActivateRelaySchedule = flag(.mayActivateRelaySchedule) ?? false
    }

    /// The columns without meaning that have something in them.
    private var extra: [String: String] {
        var extra: [String: String] = [:]
        for (place, heading) in heading.extra where place < record.fields.count {
            if !record.fields[place].isEmpty { extra[heading] = record.fields[place] }
        }
        return extra
    }

    // MARK: Fields

    /// The trimmed text of a column, or nil when it is empty or not there.
    func text(_ column: UserListColumn) -> String? {
        guard let place = heading.places[column], place < record.fields.count else { return nil }
        let text = record.fields[place].trimmed
        return text.isEmpty ? nil : text
    }

    mutating func refuse(_ column: UserListColumn?, _ what: String) {
        let written = column.map { column in
            heading.places[column].map { heading.headings[$0] } ?? column.heading
        }
        mistakes.append(.init(file: reader.file, line: record.line, column: written, what: what))
    }

    mutating func moment(_ column: UserListColumn) -> Date? {
        guard let text = text(column) else { return nil }
        do { return try reader.calendar.moment(text) } catch {
            refuse(column, error.description)
            return nil
        }
    }

    mutating func period(from: UserListColumn, until: UserListColumn) -> Validity {
        let period = Validity(from: moment(from), until: moment(until))
        if let start = period.from, let end = period.until, end <= start {
            refuse(until, "the period ends before it starts")
        }
        return period
    }

    mutating func number(_ column: UserListColumn, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(column) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            refuse(column, "'\(text.prefix(40))' is not a number in \(range.lowerBound)–\(range.upperBound)")
            return nil
        }
        return number
    }

    mutating func digest(_ column: UserListColumn) -> PINDigest? {
        guard let digits = text(column) else { return nil }
        do { try PINPolicy.privatePIN.check(digits) } catch {
            refuse(column, "a PIN has 2–8 digits")
            return nil
        }
        return reader.pinDigest(digits)
    }

    private mutating func bounded(_ column: UserListColumn) -> String? {
        guard let text = text(column) else { return nil }
        if text.count > RulesLimits.textLength {
            refuse(column, "at most \(RulesLimits.textLength) characters are kept")
            return nil
        }
        return text
    }

    private mutating func flag(_ column: UserListColumn) -> Bool? {
        guard let text = text(column) else { return nil }
        switch text.lowercased() {
        case "yes", "true", "1", "on", "enabled": return true
        case "no", "false", "0", "off", "disabled": return false
        default:
            refuse(column, "'\(text.prefix(40))' is neither yes nor no")
            return nil
        }
    }

    /// Blank, comma and semicolon all separate words in one field.
    private func words(_ column: UserListColumn) -> [String] {
        (text(column) ?? "").split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
    }

    private mutating func relay(_ word: String) -> Int? {
        guard let number = Int(word), (1...64).contains(number) else {
            refuse(.relays, "'\(word.prefix(40))' is not a relay number in 1–64")
            return nil
        }
        return number
    }
}
