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
    func prepare(_ records: ArraySlice<UserRecord>) throws -> [RulesChange] {
        let reader = RulesReader(db: db)
        let writer = RulesWriter(db: db)
        var removed: [RulesChange] = []
        for record in records {
            let before = try reader.user(record.user.id)
            try writer.execute(
                "INSERT INTO import_undo (user, before) VALUES (?, ?)",
                [record.user.id.rawValue, try before.map { try StoredJSON.text(UserDocument($0)) }])
            try writer.clear(record.user.id)
            removed += before?.credentials.map { .removeCredential($0.id) } ?? []
        }
        return removed
    }

    /// Puts these people, who were prepared.
    func put(_ records: ArraySlice<UserRecord>) throws {
        let writer = RulesWriter(db: db)
        for record in records { try writer.put(record) }
    }

    /// Makes the import count.
    func finish() throws { try db.execute(sql: "INSERT INTO import_done (id) VALUES (1)") }

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
        return !rows.isEmpty
    }

    /// Undoes everything at once, as the start after a crash does.
    func undo() throws {
        guard try isUnderWay else { return }
        _ = try takeBack(after: 0, limit: .max)
        _ = try restore(limit: .max)
    }

    private func hasRows(_ table: String) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(table))") ?? false
    }
}
