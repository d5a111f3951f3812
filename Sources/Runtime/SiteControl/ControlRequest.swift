package import Foundation
package import PassageControl

/// Everything that can be asked of a site from outside: by a command, and later by the web.
///
/// The same values cross the socket when the service runs and are carried out in place when it does not.
package enum ControlRequest: Codable, Hashable, Sendable {
    /// The version of the protocol; both sides must speak the same.
    package static let version = 4

    /// Name, time zone and access points.
    case site
    case doors
    case devices
    /// Vouches for the clock of a camera that is called wrong.
    case trustClock(device: String, reason: String)
    case order(OperatorCommand.Order, door: String, reason: String)
    case lockdown(reason: String)
    case endLockdown(reason: String)

    case alarms
    case acknowledge(AlarmQuery, reason: String)

    /// Who is inside, in one area or in all.
    case presence(area: String?)
    /// A user id, or a plate.
    case forgive(String, reason: String)

    case groups
    case limitGroup(String, area: String, places: Int)
    case unlimitGroup(String, area: String)

    case users
    case user(id: String)
    case putUser(UserDocument)
    case removeUser(id: String)
    /// The bytes of a list (CSV) follow in uploads; everybody in it is taken, or nobody. `file` is for messages.
    case importUsers(file: String)
    /// The text of a rules file (YAML) follows in uploads; all of it is taken, or nothing.
    case importRules(file: String)
    case exportUsers

    case plates(user: String?)
    case assignPlate(String, user: String, from: Date?, until: Date?)
    case removePlate(String)

    case publicPINs
    case removePublicPIN(String)

    /// The blocked list, the watched one, or both.
    case listed(ListName?)
    case list(TypedIdentifier, on: ListName, reason: String?)
    case unlist(TypedIdentifier, from: ListName, reason: String?)

    case explain(ExplainQuery)

    case journal(JournalQuery)
    case verifyJournal(pictures: Bool)
    case record(RecordOrder)

    /// Whether bytes follow the request.
    var takesUpload: Bool {
        switch self {
        case .importUsers, .importRules: true
        default: false
        }
    }
}

/// Which rows of the journal are asked for.
package struct JournalQuery: Codable, Hashable, Sendable {
    package var from: Date?
    package var until: Date?
    package var user: String?
    package var plate: String?
    package var door: String?

    /// A `JournalEntry.Kind` by its raw value.
    package var kind: String?

    /// The newest rows only, or nil for all.
    package var newest: Int?

    package init(
        from: Date? = nil, until: Date? = nil, user: String? = nil, plate: String? = nil, door: String? = nil,
        kind: String? = nil, newest: Int? = nil
    ) {
        self.from = from
        self.until = until
        self.user = user
        self.plate = plate
        self.door = door
        self.kind = kind
        self.newest = newest
    }
}
