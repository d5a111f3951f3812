import AccessControl
import GRDB

extension RulesWriter {
    /// Adds a limit or replaces how many places it gives.
    ///
    /// - Throws: `invalid` for what the rules would not take, which the next start could not load.
    func put(_ limit: GroupLimit) throws {
        try refuse(limit.problems)
        try execute(
            """
            INSERT INTO group_limits (user_group, area, places) VALUES (?, ?, ?)
            ON CONFLICT (user_group, area) DO UPDATE SET places = excluded.places
            """,
            [limit.key.group, limit.key.area.rawValue, limit.places])
    }

    /// Takes a limit away, so that the group has any number of places there.
    func remove(_ key: GroupLimit.Key) throws {
        try execute(
            "DELETE FROM group_limits WHERE user_group = ? AND area = ?", [key.group, key.area.rawValue])
        guard db.changesCount > 0 else {
            throw StoreError.unknown(kind: "group limit", id: "\(key.group) in \(key.area)")
        }
    }
}
