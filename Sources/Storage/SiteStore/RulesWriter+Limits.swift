import AccessControl
import GRDB

/// A list of things of which a site has a limited number.
private enum LimitedList: String, CaseIterable {
    case user, schedule
    case specialDay = "special day"
    case profile, blocked, watched
    case groupLimit = "group limit"

    /// The list that an edit may make longer.
    init?(longerBy change: RulesChange) {
        switch change {
        case .putUser: self = .user
        case .putSchedule: self = .schedule
        case .putSpecialDay: self = .specialDay
        case .putProfile: self = .profile
        case .block: self = .blocked
        case .watch: self = .watched
        case .putGroupLimit: self = .groupLimit
        // What a user holds, and the few public PINs, are counted with each.
        default: return nil
        }
    }

    var limit: Int {
        switch self {
        case .user: RulesLimits.users
        case .schedule: RulesLimits.schedules
        case .specialDay: RulesLimits.specialDays
        case .profile: RulesLimits.profiles
        case .blocked, .watched: RulesLimits.listed
        case .groupLimit: RulesLimits.groupLimits
        }
    }

    /// The rows that it is made of.
    var rows: String {
        switch self {
        case .user: "users"
        // The built-in ones count among the rules as well.
        case .schedule: "schedules"
        case .specialDay: "special_days"
        case .profile: "profiles"
        case .blocked, .watched: "listed_identifiers WHERE list = '\(rawValue)'"
        case .groupLimit: "group_limits"
        }
    }
}

extension RulesWriter {
    /// Refuses edits that have made a list longer than the rules take; once for all of them, because counting is a walk.
    func refuseTooMany(after changes: [RulesChange]) throws {
        for list in Set(changes.lazy.compactMap(LimitedList.init(longerBy:))) {
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(list.rows)") ?? 0
            guard count > list.limit else { continue }
            try refuse([
                .tooMany(.list(list.rawValue), what: "entries", count: count, maximum: list.limit)
            ])
        }
    }

    /// Refuses what has made a user hold more than the rules take.
    func refuseTooMany(heldBy user: UserID) throws {
        let held = try RulesReader(db: db).credentials(where: "user = ?", [user.rawValue])
        try refuse(User.problems(of: user, holding: held))
    }
}
