import GRDB

extension SiteStore {
    /// How many rows one read takes at most: short enough that a row to be written never waits for long.
    static let rowsPerRead = 500

    /// How many rows one read looks at in search of those that a filter admits.
    static let rowsPerWindow: Int64 = 10_000

    /// One page of the journal, oldest first.
    ///
    /// - Parameters:
    ///   - filter: Which rows.
    ///   - after: The sequence number before the first one.
    ///   - limit: How many at most; a page never has more than 500.
    package func journal(
        _ filter: JournalFilter = JournalFilter(), after: Int64 = 0, limit: Int = 500
    ) async throws(StoreError) -> [JournalRow] {
        let count = min(max(limit, 0), Self.rowsPerRead)
        let bounds = try await sequenceBounds()
        var found: [JournalRow] = []
        var start = max(after, bounds.lowerBound - 1)
        while found.count < count, start < bounds.upperBound {
            let end = start + Self.rowsPerWindow
            found += try await rows(
                """
                journal.seq > \(start) AND journal.seq <= \(end) AND \(filter.condition)
                ORDER BY journal.seq LIMIT \(count - found.count)
                """)
            start = end
        }
        return found
    }

    /// The newest rows, oldest first; at most 500.
    package func newestRows(
        _ filter: JournalFilter = JournalFilter(), limit: Int
    ) async throws(StoreError) -> [JournalRow] {
        let count = min(max(limit, 0), Self.rowsPerRead)
        let bounds = try await sequenceBounds()
        var found: [JournalRow] = []
        var end = bounds.upperBound
        while found.count < count, end >= bounds.lowerBound {
            let start = end - Self.rowsPerWindow
            found += try await rows(
                """
                journal.seq > \(start) AND journal.seq <= \(end) AND \(filter.condition)
                ORDER BY journal.seq DESC LIMIT \(count - found.count)
                """)
            end = start
        }
        return found.reversed()
    }

    /// The first and the last row; 1 to 0 where there is none.
    func sequenceBounds() async throws(StoreError) -> (lowerBound: Int64, upperBound: Int64) {
        try await database.read { db in
            // Two questions: SQLite answers each from an end of the table, and both at once by reading all of it.
            let first = try Int64.fetchOne(db, sql: "SELECT min(seq) FROM journal")
            let last = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM journal")
            return (first ?? 1, last ?? 0)
        }
    }

    /// Hands every row that the filter admits to `body`, oldest first, page by page, as an export does.
    ///
    /// Rows that are appended meanwhile are included. What `body` throws ends it.
    package func forEachRow(
        _ filter: JournalFilter = JournalFilter(), _ body: (JournalRow) async throws -> Void
    ) async throws {
        var last: Int64 = 0
        while true {
            let page = try await journal(filter, after: last)
            for row in page { try await body(row) }
            guard let next = page.last?.sequence else { return }
            last = next
        }
    }

    private func rows(_ tail: SQL) async throws(StoreError) -> [JournalRow] {
        let path = database.path
        return try await database.read { db in
            let request: SQLRequest<Row> = """
                SELECT \(sql: JournalRecord.columns), \(sql: JournalPersonal.columns) FROM journal
                LEFT JOIN journal_personal USING (seq) WHERE \(tail)
                """
            let rows = try request.fetchCursor(db)
            return try Self.readable(path) {
                var page: [JournalRow] = []
                while let row = try rows.next() {
                    page.append(
                        try JournalRow(
                            JournalRecord(row: row),
                            personal: JournalPersonal(row: row, from: JournalRecord.columnCount)))
                }
                return page
            }
        }
    }
}
