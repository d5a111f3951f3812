import AccessControl
import Foundation
import GRDB

/// Writes people and rules inside a transaction; what the schema refuses becomes an error that names the holder.
struct RulesWriter {
    let db: Database

    /// Whether what is written was stored before, and only comes back: then it is not for the writer to refuse.
    var isRestoring = false

    /// Makes one edit.
    func apply(_ change: RulesChange) throws {
        switch change {
        case .putUser(let user): try put(user)
        case .removeUser(let id): try remove("user", from: "users", id: id.rawValue)
        case .putCredential(let credential): try put(credential)
        case .removeCredential(let id): try remove("credential", from: "credentials", id: id.rawValue)
        case .putSchedule(let schedule): try put(schedule)
        case .removeSchedule(let id): try remove("schedule", from: "schedules", id: id.rawValue)
        case .putSpecialDay(let day): try put(day)
        case .removeSpecialDay(let day):
            try remove("special day", from: "special_days", column: "day", id: day.description)
        case .putProfile(let profile): try put(profile)
        case .removeProfile(let id): try remove("profile", from: "profiles", id: id.rawValue)
        case .block(let value): try list(value, in: .blocked)
        case .unblock(let value): try unlist(value, from: .blocked)
        case .watch(let value): try list(value, in: .watched)
        case .unwatch(let value): try unlist(value, from: .watched)
        case .putGroupLimit(let limit): try put(limit)
        case .removeGroupLimit(let key): try remove(key)
        case .putPublicPIN(let pin): try put(pin)
        case .removePublicPIN(let id): try remove("public PIN", from: "public_pins", id: id.rawValue)
        }
    }

    /// Replaces a person with everything that they hold.
    func put(_ record: UserRecord) throws {
        try put(record.user)
        try execute(
            "UPDATE users SET extra = ? WHERE id = ?",
            [try Self.json(record.extra), record.user.id.rawValue])
        try clear(record.user.id)
        for credential in record.credentials {
            guard credential.holder == record.user.id else {
                throw StoreError.invalid(what: "credential \(credential.id) is not \(record.user.id)'s")
            }
            try insert(credential)
        }
        try refuse(User.problems(of: record.user.id, holding: record.credentials))
    }

    /// Takes everything from a user.
    func clear(_ user: UserID) throws {
        try execute("DELETE FROM credentials WHERE user = ?", [user.rawValue])
    }

    /// Runs one statement, which is compiled once.
    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// JSON of a column; what is empty is by far the most common.
    static func json<C: Encodable & Collection>(_ value: C) throws -> String {
        guard !value.isEmpty else { return value is [String: String] ? "{}" : "[]" }
        return try StoredJSON.text(value)
    }

    private func remove(_ kind: String, from table: String, column: String = "id", id: String) throws {
        do {
            try execute("DELETE FROM \(table) WHERE \(column) = ?", [id])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER {
            // A restricting foreign key reports itself as a trigger.
            guard error.message?.contains("built in") != true else { throw error }
            throw StoreError.stillUsed(kind: kind, id: id)
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
            throw StoreError.stillUsed(kind: kind, id: id)
        }
        guard db.changesCount > 0 else { throw StoreError.unknown(kind: kind, id: id) }
    }
}
