import AccessControl
import Foundation
import SiteStore
import UserLists

extension SiteOperations {
    private static let charactersPerAnswer = 64 << 10

    /// Reads a list of people and saves everybody in it, or nobody; throws every mistake of the list.
    ///
    /// What a list cannot say of people who are there already (a PIN without digits, QR code, face, relays) stays as it is.
    func importUsers(
        _ file: String, _ bytes: Data, by caller: String, _ answer: Answering
    ) async throws {
        let (rules, _) = try await rulesInForce()
        let reader = UserListReader(
            file: file, calendar: rules.calendar, profiles: Set(rules.profiles.keys),
            pinDigest: { [hasher = store.pinHasher] in hasher.digest($0) },
            holder: { Self.holder(of: $0, rules) })
        // Reading 200,000 lines takes seconds: beside the lanes, not among them.
        let users: [ListedUser]
        do {
            users = try await Task.detached(priority: .utility) { try reader.users(in: bytes) }.value
        } catch let error as UserListError where error.mistakes.contains(where: \.isPINInUse) {
            try await edits.run { [self] in
                try await refuseWhileThrottled()
                try await recordPINInUse(by: caller)
            }
            throw error
        }
        let entered = Self.newPlates(in: users.flatMap(\.credentials), rules)
        let shortestPIN = users.compactMap(\.pinLength).min()
        try await put(settingPIN: shortestPIN != nil, by: caller) { rules in
            users.map { Self.record($0, rules) }
        }
        try await answer(.done("saved \(users.count.counting("user"))"))
        try await pointOutNear(entered, answer)
        try await pointOutBlocked(users.flatMap(\.credentials).flatMap(\.identifiers).map(\.value), answer)
        try await pointOutWeakPIN(shortestPIN, answer)
    }

    /// Everybody as a list that an import reads back; PINs are not in it.
    func exportUsers(_ answer: Answering) async throws {
        let users = try await store.users().map { record in
            ListedUser(line: 0, user: record.user, credentials: record.credentials, extra: record.extra)
        }
        let writer = UserListWriter(users, calendar: SiteCalendar(timeZone: site.zone))
        var rest = writer.text[...]
        while !rest.isEmpty {
            try await answer(.text(String(rest.prefix(Self.charactersPerAnswer))))
            rest = rest.dropFirst(Self.charactersPerAnswer)
        }
        for omission in writer.omissions { try await answer(.done(omission)) }
    }

    private static func holder(of value: IdentifierValue, _ rules: AccessRules) -> UserListReader.Holder? {
        guard let user = rules.listing(of: value)?.credential.holder else { return nil }
        return UserListReader.Holder(user: user, name: rules.users[user]?.name ?? user.rawValue)
    }

    private static func record(_ listed: ListedUser, _ rules: AccessRules) -> UserRecord {
        let kinds = Set(listed.credentials.flatMap(\.identifiers).map(\.value.kind))
        let said = kinds.union([.plate, .tag, .card])
        let kept = rules.credentials(of: listed.user.id).filter { credential in
            !credential.identifiers.contains { said.contains($0.value.kind) }
        }
        var user = listed.user
        user.accessSetting = rules.users[user.id]?.accessSetting ?? user.accessSetting
        return UserRecord(
            user: user, credentials: listed.credentials + kept, extra: listed.extra,
            kept: Set(kept.map(\.id)))
    }
}
