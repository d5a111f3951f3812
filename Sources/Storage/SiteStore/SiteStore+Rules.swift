package import AccessControl
import GRDB

extension SiteStore {
    /// Makes edits in one transaction: all of them or, when one is refused, none.
    ///
    /// - Returns: The same edits, for the rules in memory.
    /// - Throws: What the schema or the check refuses, naming the holder of a duplicate but never of a PIN.
    @discardableResult
    package func apply(
        _ changes: [RulesChange], check: EditCheck = .none
    ) async throws(StoreError) -> [RulesChange] {
        try await database.write { db in
            let writer = RulesWriter(db: db)
            for change in changes { try writer.apply(change) }
            try writer.refuseTooMany(after: changes)
            try check(changes)
        }
        return changes
    }
}
