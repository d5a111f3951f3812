import AccessControl
import Foundation
import GRDB

/// Reads people and rules back into domain values.
struct RulesReader {
    let db: Database

    /// Everything as one value; throws what is stored and makes no sense.
    func rules(of site: SiteLayout) throws -> AccessRules {
        let profiles = try profiles()
        // A site may be reconfigured without a door that profiles still name: the policy is kept and has no effect.
        let configured = Set(site.accessPoints.map(\.id))
        let effective = profiles.map { profile in
            var profile = profile
            profile.policies.removeAll { !configured.contains($0.accessPoint) }
            return profile
        }
        let areas = Set(site.areas.map(\.id))
        let builder = RulesBuilder(
            timeZone: site.timeZone, schedules: try schedules(), specialDays: try specialDays(),
            profiles: effective, accessPoints: site.accessPoints, areas: site.areas,
            groupLimits: try groupLimits().filter { areas.contains($0.key.area) },
            blocked: try list(.blocked), watched: try list(.watched),
            publicPINs: try publicPINs().map { $0.opening(only: configured) }.filter(\.opensAnything),
            matching: site.matching)
        let assembly = RulesAssembly(builder)
        try assembly.put({ $0.add($1) }, eachOf: { add in try forEachUser { try add($0.user) } })
        try assembly.put({ $0.add($1) }, eachOf: { add in try forEachCredential { try add($0) } })
        return try assembly.rules()
    }

    /// The people, ordered by id, with their unknown columns and without what they hold.
    func users(where condition: String = "1", _ arguments: StatementArguments = []) throws -> [UserRecord] {
        var users: [UserRecord] = []
        try forEachUser(where: condition, arguments) { users.append($0) }
        return users
    }

    /// What people hold, ordered by user and id.
    func credentials(
        where condition: String = "1", _ arguments: StatementArguments = []
    ) throws -> [Credential] {
        var credentials: [Credential] = []
        try forEachCredential(where: condition, arguments) { credentials.append($0) }
        return credentials
    }

    /// Calls with one person after the other, so that a large site is never in memory twice.
    private func forEachUser(
        where condition: String = "1", _ arguments: StatementArguments = [],
        _ body: (UserRecord) throws -> Void
    ) throws {
        let profiles = try Row.fetchCursor(
            db,
            sql: """
                SELECT user, profile FROM user_profiles WHERE user IN (SELECT id FROM users WHERE \(condition))
                ORDER BY user, position
                """,
            arguments: arguments)
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, name, user_group, building, room, floors, phone, is_enabled, web_relay, relays,
                    may_activate_relay_schedule, extra
                FROM users WHERE \(condition) ORDER BY id
                """,
            arguments: arguments)
        // Both are in the same order: one walk joins them without a look-up a row.
        var next = try profiles.next()
        while let row = try cursor.next() {
            var record = try Self.user(row)
            while let profile = next, profile[0] as String == record.user.id.rawValue {
                record.user.profiles.append(AccessProfileID(rawValue: profile[1]))
                next = try profiles.next()
            }
            try body(record)
        }
    }

    /// Calls with one credential after the other, by user and id.
    private func forEachCredential(
        where condition: String = "1", _ arguments: StatementArguments = [],
        _ body: (Credential) throws -> Void
    ) throws {
        let identifiers = try Row.fetchCursor(
            db,
            sql: """
                SELECT credential, kind, text, country, valid_from, valid_until FROM credential_identifiers
                WHERE \(condition) ORDER BY user, credential, position
                """,
            arguments: arguments)
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, user, label, is_enabled, valid_from, valid_until, uses_left FROM credentials
                WHERE \(condition) ORDER BY user, id
                """,
            arguments: arguments)
        var next = try identifiers.next()
        while let row = try cursor.next() {
            let id: String = row[0]
            var held: [CredentialIdentifier] = []
            while let identifier = next, identifier[0] as String == id {
                held.append(try Self.identifier(identifier))
                next = try identifiers.next()
            }
            try body(
                Credential(
                    id: CredentialID(rawValue: id), holder: UserID(rawValue: row[1]), label: row[2],
                    isEnabled: try Self.flag(row[3]), validity: Self.validity(row[4], row[5]),
                    usesLeft: row[6],
                    identifiers: held))
        }
    }

    /// One list of identifiers.
    func list(_ list: IdentifierList) throws -> [IdentifierValue] {
        try Row.fetchAll(
            db, sql: "SELECT kind, text FROM listed_identifiers WHERE list = ?", arguments: [list.rawValue]
        ).map { try StoredIdentifier.value(kind: $0[0], text: $0[1]) }
    }

    /// A person without their profiles.
    private static func user(_ row: Row) throws -> UserRecord {
        let user = User(
            id: UserID(rawValue: row[0]), name: row[1], group: row[2], building: row[3], room: row[4],
            floors: try array(row[5]), phone: row[6], isEnabled: try flag(row[7]),
            accessSetting: AccessSetting(
                webRelay: row[8], relays: try array(row[9]),
                mayActivateRelaySchedule: try flag(row[10])))
        let extra: String = row[11]
        return UserRecord(
            user: user, extra: extra == "{}" ? [:] : try StoredJSON.value([String: String].self, from: extra))
    }

    private static func identifier(_ row: Row) throws -> CredentialIdentifier {
        CredentialIdentifier(
            try StoredIdentifier.value(kind: row[1], text: row[2]), validity: validity(row[4], row[5]),
            country: row[3])
    }

    /// A switch; anything but 0 and 1 is damage that a start does not look for.
    private static func flag(_ stored: Int) throws -> Bool {
        guard stored == 0 || stored == 1 else { throw StoredIdentifier.Unreadable(what: "switch \(stored)") }
        return stored == 1
    }

    private static func validity(_ from: Int64?, _ until: Int64?) -> Validity {
        guard from != nil || until != nil else { return .longTerm }
        return Validity(from: StoredMoment.date(from), until: StoredMoment.date(until))
    }

    private static func array<T: Decodable>(_ text: String) throws -> [T] {
        text == "[]" ? [] : try StoredJSON.value([T].self, from: text)
    }
}
