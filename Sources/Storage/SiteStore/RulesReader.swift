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
        return try AccessRules(
            timeZone: site.timeZone, users: try users().map(\.user), credentials: try credentials(),
            schedules: try schedules(), specialDays: try specialDays(), profiles: effective,
            accessPoints: site.accessPoints, areas: site.areas,
            groupLimits: try groupLimits().filter { areas.contains($0.key.area) },
            blocked: try list(.blocked), watched: try list(.watched), matching: site.matching)
    }

    /// The people, ordered by id, with their unknown columns and without what they hold.
    func users(where condition: String = "1", _ arguments: StatementArguments = []) throws -> [UserRecord] {
        let profiles = try profilesByUser(where: condition, arguments)
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, name, user_group, building, room, floors, phone, is_enabled, web_relay, relays,
                    may_activate_relay_schedule, extra
                FROM users WHERE \(condition) ORDER BY id
                """,
            arguments: arguments)
        var users: [UserRecord] = []
        while let row = try cursor.next() {
            let id = UserID(rawValue: row[0])
            let user = User(
                id: id, name: row[1], group: row[2], building: row[3], room: row[4],
                floors: try Self.array(row[5]), phone: row[6], isEnabled: row[7],
                profiles: profiles[id] ?? [],
                accessSetting: AccessSetting(
                    webRelay: row[8], relays: try Self.array(row[9]), mayActivateRelaySchedule: row[10]))
            let extra: String = row[11]
            users.append(
                UserRecord(
                    user: user,
                    extra: extra == "{}" ? [:] : try StoredJSON.value([String: String].self, from: extra)))
        }
        return users
    }

    /// What people hold, ordered by user and id.
    func credentials(where condition: String = "1", _ arguments: StatementArguments = []) throws
        -> [Credential]
    {
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
        var credentials: [Credential] = []
        // Both are in the same order: one walk joins them without a look-up a row.
        var next = try identifiers.next()
        while let row = try cursor.next() {
            let id: String = row[0]
            var held: [CredentialIdentifier] = []
            while let identifier = next, identifier[0] as String == id {
                held.append(try Self.identifier(identifier))
                next = try identifiers.next()
            }
            credentials.append(
                Credential(
                    id: CredentialID(rawValue: id), holder: UserID(rawValue: row[1]), label: row[2],
                    isEnabled: row[3], validity: Self.validity(row[4], row[5]), usesLeft: row[6],
                    identifiers: held))
        }
        return credentials
    }

    /// One list of identifiers.
    func list(_ list: IdentifierList) throws -> [IdentifierValue] {
        try Row.fetchAll(
            db, sql: "SELECT kind, text FROM listed_identifiers WHERE list = ?", arguments: [list.rawValue]
        ).map { try StoredIdentifier.value(kind: $0[0], text: $0[1]) }
    }

    private func profilesByUser(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [UserID: [AccessProfileID]] {
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT user, profile FROM user_profiles WHERE user IN (SELECT id FROM users WHERE \(condition))
                ORDER BY user, position
                """,
            arguments: arguments)
        var profiles: [UserID: [AccessProfileID]] = [:]
        while let row = try cursor.next() {
            profiles[UserID(rawValue: row[0]), default: []].append(AccessProfileID(rawValue: row[1]))
        }
        return profiles
    }

    private static func identifier(_ row: Row) throws -> CredentialIdentifier {
        CredentialIdentifier(
            try StoredIdentifier.value(kind: row[1], text: row[2]), validity: validity(row[4], row[5]),
            country: row[3])
    }

    private static func validity(_ from: Int64?, _ until: Int64?) -> Validity {
        guard from != nil || until != nil else { return .longTerm }
        return Validity(from: StoredMoment.date(from), until: StoredMoment.date(until))
    }

    private static func array<T: Decodable>(_ text: String) throws -> [T] {
        text == "[]" ? [] : try StoredJSON.value([T].self, from: text)
    }
}
