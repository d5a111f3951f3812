import AccessControl
import GRDB

extension RulesWriter {
    /// Adds a user or replaces their fields; what they hold and their unknown columns stay.
    ///
    /// - Throws: `invalid` for what the rules would not take, which the next start could not load.
    func put(_ user: User) throws {
        try refuse(user.problems)
        try execute(
            """
            INSERT INTO users (id, name, user_group, building, room, floors, phone, is_enabled,
                web_relay, relays, may_activate_relay_schedule)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, user_group = excluded.user_group,
                building = excluded.building, room = excluded.room, floors = excluded.floors,
                phone = excluded.phone, is_enabled = excluded.is_enabled, web_relay = excluded.web_relay,
                relays = excluded.relays,
                may_activate_relay_schedule = excluded.may_activate_relay_schedule
            """,
            [
                user.id.rawValue, user.name, user.group, user.building, user.room,
                try Self.json(user.floors), user.phone, user.isEnabled, user.accessSetting.webRelay,
                try Self.json(user.accessSetting.relays), user.accessSetting.mayActivateRelaySchedule,
            ])
        try execute("DELETE FROM user_profiles WHERE user = ?", [user.id.rawValue])
        for (position, profile) in user.profiles.enumerated() {
            try referring("profile", profile.rawValue) {
                try execute(
                    "INSERT INTO user_profiles (user, position, profile) VALUES (?, ?, ?)",
                    [user.id.rawValue, position, profile.rawValue])
            }
        }
    }

    /// Adds a credential or replaces it whole.
    func put(_ credential: Credential) throws {
        try execute("DELETE FROM credentials WHERE id = ?", [credential.id.rawValue])
        try insert(credential)
        try refuseTooMany(heldBy: credential.holder)
    }

    /// Adds a credential with its identifiers.
    ///
    /// - Throws: `invalid` for what the rules would not take, which the next start could not load.
    func insert(_ credential: Credential) throws {
        try refuse(credential.problems)
        do {
            try referring("user", credential.holder.rawValue) {
                try execute(
                    """
                    INSERT INTO credentials (id, user, label, is_enabled, valid_from, valid_until, uses_left)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        credential.id.rawValue, credential.holder.rawValue, credential.label,
                        credential.isEnabled, StoredMoment.milliseconds(credential.validity.from),
                        StoredMoment.milliseconds(credential.validity.until), credential.usesLeft,
                    ])
            }
        } catch let error as DatabaseError where error.isDuplicateKey {
            throw StoreError.duplicate(
                identifier: "credential \(credential.id)",
                holder: try holder(ofCredential: credential.id))
        }
        for (position, identifier) in credential.identifiers.enumerated() {
            try insert(identifier, at: position, of: credential)
        }
    }

    /// The schema refuses some of this as well, but in the words of its columns.
    func refuse(_ problems: [RulesProblem]) throws {
        guard !isRestoring, let first = problems.first else { return }
        throw StoreError.invalid(what: "\(first)")
    }

    private func insert(
        _ identifier: CredentialIdentifier, at position: Int, of credential: Credential
    ) throws {
        try refusePublic(identifier.value)
        let stored = StoredIdentifier(identifier.value)
        do {
            try execute(
                """
                INSERT INTO credential_identifiers (kind, key, text, credential, user, position, country,
                    valid_from, valid_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    stored.kind, stored.key, stored.text, credential.id.rawValue, credential.holder.rawValue,
                    position, identifier.country, StoredMoment.milliseconds(identifier.validity.from),
                    StoredMoment.milliseconds(identifier.validity.until),
                ])
        } catch let error as DatabaseError where error.isDuplicateKey {
            if case .pin = identifier.value { throw StoreError.pinInUse }
            throw StoreError.duplicate(
                identifier: identifier.value.wording, holder: try holder(of: stored))
        } catch let error as DatabaseError {
            throw Self.limit(error, user: credential.holder) ?? error
        }
    }

    /// The limit that a trigger of the schema enforced, if it was one.
    private static func limit(_ error: DatabaseError, user: UserID) -> StoreError? {
        let exceeded: (what: String, limit: Int)? =
            switch error.message {
            case "limit of plates": ("plates", RulesLimits.platesPerUser)
            case "limit of cards": ("cards", RulesLimits.cardsPerUser)
            case "limit of pins": ("private PINs", RulesLimits.pinsPerUser)
            default: nil
            }
        return exceeded.map { .limitExceeded(user: user.rawValue, what: $0.what, limit: $0.limit) }
    }

    private func holder(of stored: StoredIdentifier) throws -> String {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT users.name, users.id FROM credential_identifiers
                JOIN users ON users.id = credential_identifiers.user WHERE kind = ? AND key = ?
                """,
            arguments: [stored.kind, stored.key])
        return Self.name(of: row)
    }

    private func holder(ofCredential id: CredentialID) throws -> String {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT users.name, users.id FROM credentials
                JOIN users ON users.id = credentials.user WHERE credentials.id = ?
                """,
            arguments: [id.rawValue])
        return Self.name(of: row)
    }

    private static func name(of row: Row?) -> String {
        guard let row else { return "somebody else" }
        return "\(row[0] as String) (\(row[1] as String))"
    }

    /// Runs a statement whose only foreign key is the thing named.
    func referring(_ kind: String, _ id: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StoreError.unknown(kind: kind, id: id)
        }
    }
}

extension DatabaseError {
    /// A row with this key is there already.
    var isDuplicateKey: Bool {
        extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY || extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
            || extendedResultCode == .SQLITE_CONSTRAINT_ROWID
    }
}
