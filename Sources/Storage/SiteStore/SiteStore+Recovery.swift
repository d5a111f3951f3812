import Foundation
import GRDB

extension SiteStore {
    /// What every start does before anything else may happen: it clears up after a crash.
    func recover(now: Date) throws(StoreError) {
        do {
            try database.queue.write { try StepwiseImport(db: $0).undo() }
            while try database.queue.write({ try StepwiseImport(db: $0).sweep(limit: Self.rowsPerSweep) }) {}
            try database.queue.writeWithoutTransaction { db in
                let statement = try db.makeStatement(
                    sql: "SELECT 1 FROM journal WHERE evidence_name = ? LIMIT 1")
                _ = try evidence?.sweep { name in
                    try Bool.fetchOne(statement, arguments: [name]) ?? false
                }
            }
        } catch {
            throw StoreError(writing: error, path: database.path)
        }
    }
}
