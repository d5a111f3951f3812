package import AccessControl
import GRDB

extension SiteStore {
    /// How many people one step of an import writes: a few milliseconds, for which a journal row may wait.
    package static let peoplePerStep = 50

    /// How many rows one step removes of what an import no longer needs.
    static let rowsPerSweep = 200

    /// Adds or replaces many people in short steps between which journal rows are written: all of them or none.
    ///
    /// When a step is refused, or the program dies in the middle, everybody is put back as they were. One short
    /// transaction makes the import count; what it no longer needs goes in steps as well. The rules in memory need nothing
    /// until this returns what to change in them.
    /// - Throws: What the schema refuses about the first person that it refuses, or what the check refuses at the end.
    @discardableResult
    package func importUsersInSteps(
        _ records: [UserRecord], peoplePerStep: Int = SiteStore.peoplePerStep, check: EditCheck = .none
    ) async throws(StoreError) -> [RulesChange] {
        // An import that counts may have left something behind: the disk failed, or the program died.
        try await sweepImport()
        try await database.write { db in
            guard try !StepwiseImport(db: db).isUnderWay else {
                throw StoreError.invalid(what: "another import is under way")
            }
        }
        let changes: [RulesChange]
        do throws(StoreError) {
            changes = try await steps(of: records, by: max(peoplePerStep, 1), check)
        } catch {
            try await undoImport(by: max(peoplePerStep, 1))
            throw error
        }
        // The import counts, whatever becomes of the sweeping: the next one or the next start goes on with it.
        try? await sweepImport()
        return changes
    }

    private func steps(
        of records: [UserRecord], by size: Int, _ check: EditCheck
    ) async throws(StoreError) -> [RulesChange] {
        let slices = stride(from: 0, to: records.count, by: size).map { start in
            records[start..<min(start + size, records.count)]
        }
        var removed: [RulesChange] = []
        var steps: [[UserRecord]] = []
        for slice in slices {
            let step = try await database.write { try StepwiseImport(db: $0).prepare(slice) }
            removed += step.removed
            steps.append(step.prepared)
            await Task.yield()
        }
        for step in steps {
            try await database.write { try StepwiseImport(db: $0).put(step[...]) }
            await Task.yield()
        }
        let changes =
            removed + records.map { .putUser($0.user) }
            + records.flatMap { $0.credentials.map { .putCredential($0) } }
        try await check.beside(changes)
        try await database.write { try StepwiseImport(db: $0).finish() }
        return changes
    }

    private func sweepImport() async throws(StoreError) {
        while try await database.write({ try StepwiseImport(db: $0).sweep(limit: Self.rowsPerSweep) }) {
            await Task.yield()
        }
    }

    private func undoImport(by size: Int) async throws(StoreError) {
        var position: Int64? = 0
        while let after = position {
            position = try await database.write { db in
                try StepwiseImport(db: db).takeBack(after: after, limit: size)
            }
        }
        while try await database.write({ try StepwiseImport(db: $0).restore(limit: size) }) {}
    }
}
