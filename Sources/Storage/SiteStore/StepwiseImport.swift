import AccessControl
import Foundation
import GRDB

/// The transactions of an import in steps, and of its undoing.
///
/// Before anything is replaced, `import_undo` says how it stood, and a failure or the next start puts everybody back. One
/// row in `import_done` makes the import count: from then on `import_undo` is rubbish, which is swept away in steps as
/// short as all others.
struct StepwiseImport {
    let db: Database

    /// Whether an import is under way, or was when the program died.
    var isUnderWay: Bool {
        get throws { try hasRows("import_undo") && !counts }
    }

    /// Whether the rows of `import_undo` belong to an import that counts.
    private var counts: Bool {
        get throws { try hasRows("import_done") }
    }

    /// Notes how these people stand, and takes from them what they hold.
    ///
    /// - Returns: What is taken from the rules with that, and the people as they are to be put.
    func prepare(
        _ records: ArraySlice<UserRecord>
    ) throws -> (removed: [RulesChange], prepared: [UserRecord]) {
        let reader = RulesReader(db: db)
        let writer = RulesWriter(db: db)
        var removed: [RulesChange] = []
        var prepared: [UserRecord] = []
        for record in records {
            let before = try reader.user(record.user.id)
            try writer.execute(
                "INSERT INTO import_undo (user, before) VALUES (?, ?)",
                [record.user.id.rawValue, try before.map { try StoredJSON.text(UserDocument($0)) }])
            try writer.clear(record.user.id)
            removed += before?.credentials.map { .removeCredential($0.id) } ?? []
            prepared.append(record.withUses(of: before))
        }
        return (removed, prepared)
    }

    /// Puts these people, who were prepared.
    func put(_ records: ArraySlice<UserRecord>) throws {
        let writer = RulesWriter(db: db)
        for record in records { try writer.put(record) }
        try spendUses(of: records.map(\.user.id))
    }

    /// Makes the import count.
    func finish() throws {
        try db.execute(sql: "INSERT INTO import_done (id) VALUES (1)")
        try forgetUses()
    }

    /// Notes a use that is spent while an import is under way: whoever puts the credential again must know of it.
    ///
    /// What has not been taken away yet needs no note: how it stands is looked at when it is.
    func noteUse(of credential: CredentialID) throws {
        guard try isUnderWay else { return }
        try db.execute(
            sql: """
                INSERT INTO import_spent (credential, uses)
                SELECT ?1, 1 WHERE NOT EXISTS (
                    SELECT 1 FROM credentials WHERE id = ?1 AND user NOT IN (SELECT user FROM import_undo))
                ON CONFLICT (credential) DO UPDATE SET uses = uses + 1
                """,
            arguments: [credential.rawValue])
    }

    /// Takes off what was spent of the credentials that were put just now.
    private func spendUses(of users: [UserID]) throws {
        guard try hasRows("import_spent") else { return }
        for user in users {
            try RulesWriter(db: db).execute(
                """
                UPDATE credentials SET uses_left = max(uses_left - (
                    SELECT uses FROM import_spent WHERE credential = credentials.id), 0)
                WHERE user = ? AND uses_left IS NOT NULL AND id IN (SELECT credential FROM import_spent)
                """, [user.rawValue])
        }
    }

    private func forgetUses() throws { try db.execute(sql: "DELETE FROM import_spent") }

    /// Removes some rows that an import which counts has left; returns whether there may be more.
    func sweep(limit: Int) throws -> Bool {
        guard try counts else { return false }
        try db.execute(
            sql: """
                DELETE FROM import_undo
                WHERE position IN (SELECT position FROM import_undo ORDER BY position LIMIT ?)
                """,
            arguments: [limit])
        guard db.changesCount < limit else { return true }
        try db.execute(sql: "DELETE FROM import_done")
        return false
    }

    /// Takes from some people what the import gave them; returns the position to go on from, or nil at the end.
    func takeBack(after position: Int64, limit: Int) throws -> Int64? {
        let rows = try Row.fetchAll(
            db, sql: "SELECT position, user FROM import_undo WHERE position > ? ORDER BY position LIMIT ?",
            arguments: [position, limit])
        for row in rows { try RulesWriter(db: db).clear(UserID(rawValue: row[1])) }
        return rows.last.map { $0[0] }
    }

    /// Puts some people back as they were; returns whether there were any.
    func restore(limit: Int) throws -> Bool {
        let rows = try Row.fetchAll(
            db, sql: "SELECT position, user, before FROM import_undo ORDER BY position LIMIT ?",
            arguments: [limit])
        let writer = RulesWriter(db: db, isRestoring: true)
        for row in rows {
            if let before = row[2] as String? {
                try writer.put(StoredJSON.value(UserDocument.self, from: before).record())
            } else {
                try writer.execute("DELETE FROM users WHERE id = ?", [row[1] as String])
            }
            try writer.execute("DELETE FROM import_undo WHERE position = ?", [row[0] as Int64])
        }
        try spendUses(of: rows.map { UserID(rawValue: $0[1]) })
        if rows.isEmpty { try forgetUses() }
        return !rows.isEmpty
    }

    /// Undoes everything at once, as the start after a crash does.
    func undo() throws {
        guard try isUnderWay else { return }
        _ = try takeBack(after: 0, limit: .max)
        _ = try restore(limit: .max)
        try forgetUses()
    }

    private func hasRows(_ table: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(table))") ?? false
    }
}
