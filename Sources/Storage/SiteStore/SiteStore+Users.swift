package import AccessControl
import GRDB

extension SiteStore {
    /// Everybody, or one page of everybody, ordered by user id.
    package func users(after: UserID? = nil, limit: Int = .max) async throws(StoreError) -> [UserRecord] {
        let path = database.path
        return try await database.read { db in
            try Self.readable(path) {
                let reader = RulesReader(db: db)
                let page = "id IN (SELECT id FROM users WHERE id > ? ORDER BY id LIMIT ?)"
                let records = try reader.users(where: page, [after?.rawValue ?? "", max(limit, 0)])
                guard let first = records.first, let last = records.last else { return [] }
                let credentials = try reader.credentials(
                    where: "user BETWEEN ? AND ?", [first.user.id.rawValue, last.user.id.rawValue])
                let held = Dictionary(grouping: credentials, by: \.holder)
                return records.map { record in
                    var record = record
                    record.credentials = held[record.user.id] ?? []
                    return record
                }
            }
        }
    }

    /// One person, or nil.
    package func user(_ id: UserID) async throws(StoreError) -> UserRecord? {
        let path = database.path
        return try await database.read { db in
            try Self.readable(path) { try RulesReader(db: db).user(id) }
        }
    }

    /// Adds a person or replaces them with everything that they hold.
    @discardableResult
    package func put(_ record: UserRecord) async throws(StoreError) -> [RulesChange] {
        try await importUsers([record])
    }

    /// Removes a person with everything that they hold; history keeps what it says of them.
    @discardableResult
    package func removeUser(
        _ id: UserID, check: EditCheck = .none
    ) async throws(StoreError) -> [RulesChange] {
        try await apply([.removeUser(id)], check: check)
    }

    /// Adds or replaces many people in one transaction: all of them or, when one is refused, none.
    ///
    /// Nothing else is written meanwhile, the journal included; while lanes run, use `importUsersInSteps`.
    @discardableResult
    package func importUsers(
        _ records: [UserRecord], check: EditCheck = .none
    ) async throws(StoreError) -> [RulesChange] {
        try await database.write { db in
            let writer = RulesWriter(db: db)
            let reader = RulesReader(db: db)
            let stored = try records.map { record in
                record.kept.isEmpty ? record : record.withUses(of: try reader.user(record.user.id))
            }
            let changes = try reader.changes(putting: records) {
                // What an import takes from one person and gives to another must be free before it is given.
                for record in records { try writer.clear(record.user.id) }
                for record in stored { try writer.put(record) }
            }
            try writer.refuseTooMany(after: changes)
            try check(changes)
            return changes
        }
    }

    /// Gives a user one more plate, as a vehicle of its own unless one is named.
    ///
    /// - Throws: `unknown` without such a user or vehicle, `duplicate` with the holder's name, `limitExceeded` for the
    ///   sixth plate.
    @discardableResult
    package func assign(
        _ plate: PlateText, to user: UserID, validity: Validity = .longTerm, country: String? = nil,
        vehicle: CredentialID? = nil, check: EditCheck = .none
    ) async throws(StoreError) -> [RulesChange] {
        let identifier = CredentialIdentifier(.plate(plate), validity: validity, country: country)
        return try await database.write { db in
            let reader = RulesReader(db: db)
            guard let record = try reader.user(user) else {
                throw StoreError.unknown(kind: "user", id: user.rawValue)
            }
            let credential = try record.credential(adding: identifier, to: vehicle)
            try RulesWriter(db: db).put(credential)
            try check([.putCredential(credential)])
            return [.putCredential(credential)]
        }
    }

    /// Takes a plate away from whoever has it; a vehicle that is left with nothing goes as well.
    @discardableResult
    package func removePlate(
        _ plate: PlateText, check: EditCheck = .none
    ) async throws(StoreError) -> [RulesChange] {
        try await database.write { db in
            guard var credential = try RulesReader(db: db).credential(holding: .plate(plate)) else {
                throw StoreError.unknown(kind: "plate", id: plate.text)
            }
            credential.identifiers.removeAll { $0.value == .plate(plate) }
            let change: RulesChange =
                credential.identifiers.isEmpty
                ? .removeCredential(credential.id) : .putCredential(credential)
            try RulesWriter(db: db).apply(change)
            try check([change])
            return [change]
        }
    }

    /// Runs a read whose values may make no sense.
    static func readable<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw error
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.unusableContents(path: path, what: "\(error)")
        }
    }
}

extension UserRecord {
    /// The vehicle with one more identifier: the one named, or a new one called after its plate.
    fileprivate func credential(
        adding identifier: CredentialIdentifier, to vehicle: CredentialID?
    ) throws -> Credential {
        guard let vehicle else {
            let stem = StoredIdentifier(identifier.value).key
            let id = CredentialID(rawValue: "\(user.id)-\(stem)")
            return Credential(id: id, holder: user.id, identifiers: [identifier])
        }
        guard var credential = credentials.first(where: { $0.id == vehicle }) else {
            throw StoreError.unknown(kind: "credential", id: vehicle.rawValue)
        }
        credential.identifiers.removeAll { $0.value == identifier.value }
        credential.identifiers.append(identifier)
        return credential
    }
}
