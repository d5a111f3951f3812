import AccessControl
import GRDB

/// The lists of identifiers that concern nobody in particular.
enum IdentifierList: String {
    case blocked, watched
}

extension RulesWriter {
    /// Adds an identifier to a list; adding it again changes only how it is written.
    func list(_ value: IdentifierValue, in list: IdentifierList) throws {
        let stored = StoredIdentifier(value)
        try execute(
            """
            INSERT INTO listed_identifiers (list, kind, key, text) VALUES (?, ?, ?, ?)
            ON CONFLICT (list, kind, key) DO UPDATE SET text = excluded.text
            """,
            [list.rawValue, stored.kind, stored.key, stored.text])
    }

    /// Takes an identifier off a list.
    func unlist(_ value: IdentifierValue, from list: IdentifierList) throws {
        let stored = StoredIdentifier(value)
        try execute(
            "DELETE FROM listed_identifiers WHERE list = ? AND kind = ? AND key = ?",
            [list.rawValue, stored.kind, stored.key])
        guard db.changesCount > 0 else {
            throw StoreError.unknown(kind: "\(list.rawValue) identifier", id: value.wording)
        }
    }
}
