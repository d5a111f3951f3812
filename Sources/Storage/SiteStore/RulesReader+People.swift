import AccessControl
import GRDB

extension RulesReader {
    /// One person with what they hold, or nil.
    func user(_ id: UserID) throws -> UserRecord? {
        guard var record = try users(where: "id = ?", [id.rawValue]).first else { return nil }
        record.credentials = try credentials(where: "user = ?", [id.rawValue])
        return record
    }

    /// The credential that an identifier belongs to, or nil.
    func credential(holding value: IdentifierValue) throws -> Credential? {
        let stored = StoredIdentifier(value)
        let row = try Row.fetchOne(
            db, sql: "SELECT user, credential FROM credential_identifiers WHERE kind = ? AND key = ?",
            arguments: [stored.kind, stored.key])
        guard let row else { return nil }
        let id: String = row[1]
        return try credentials(where: "user = ?", [row[0] as String]).first { $0.id.rawValue == id }
    }

    /// The edits that make the rules in memory follow when these people are put: what they no longer hold goes first, and
    /// what they hold now comes last, so that an identifier may change hands.
    func changes(putting records: [UserRecord], _ write: () throws -> Void) throws -> [RulesChange] {
        var removed: [RulesChange] = []
        let statement = try db.cachedStatement(sql: "SELECT id FROM credentials WHERE user = ?")
        for record in records {
            let ids = try String.fetchAll(statement, arguments: [record.user.id.rawValue])
            removed += ids.map { .removeCredential(CredentialID(rawValue: $0)) }
        }
        try write()
        return removed + records.map { .putUser($0.user) }
            + records.flatMap { $0.credentials.map { .putCredential($0) } }
    }
}
