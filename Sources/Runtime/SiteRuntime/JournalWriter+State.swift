import PassageControl

extension JournalWriter {
    /// Rows taken out together, to be written in one transaction.
    typealias Group = (rows: [JournalEntry], isRetry: Bool)

    /// Which rows wait, are being written, or are kept for later: the writer's rules as a value.
    struct State {
        var waiting: [JournalEntry] = []
        var writing: [JournalEntry] = []
        var kept: [JournalEntry] = []
        /// How many kept rows are tried together; a row that no group can swallow must not hold up the others.
        var keptGroup: Int
        var mayTryKept = false
        var isRetrySet = false
        var failuresInARow = 0
        var isBusy = false
        var inFile: Set<EntryID> = []
        var counts = Counts()
        var idle: [CheckedContinuation<Void, Never>] = []

        var hasWork: Bool { !waiting.isEmpty || (mayTryKept && !kept.isEmpty) }
    }
}

extension JournalWriter.State {
    /// New rows come first: an opening may wait for them.
    mutating func takeGroup(_ size: Int) -> JournalWriter.Group? {
        if !waiting.isEmpty {
            writing = Array(waiting.prefix(size))
            waiting.removeFirst(writing.count)
            return (writing, false)
        }
        guard mayTryKept, !kept.isEmpty else { return nil }
        writing = Array(kept.prefix(keptGroup))
        kept.removeFirst(writing.count)
        return (writing, true)
    }

    /// A group is durable; gives those of its rows that stood in the emergency file.
    mutating func noteWritten(_ rows: [JournalEntry], isRetry: Bool, group: Int) -> [EntryID] {
        writing = []
        counts.commits += 1
        counts.rows += rows.count
        failuresInARow = 0
        mayTryKept = !kept.isEmpty
        if isRetry { keptGroup = min(keptGroup * 2, group) }
        return rows.map(\.id).filter { inFile.remove($0) != nil }
    }

    /// A group could not be written for the first time; gives those of its rows that the emergency file lacks.
    mutating func noteFailed(_ rows: [JournalEntry], most: Int) -> [JournalEntry] {
        writing = []
        counts.failures += 1
        keep(rows, most: most)
        return rows.filter { inFile.insert($0.id).inserted }
    }

    /// Kept rows could not be written again; from now on they are tried one by one.
    mutating func noteFailedAgain(_ rows: [JournalEntry], most: Int) {
        writing = []
        counts.failures += 1
        keptGroup = 1
        keep(rows, most: most)
    }

    /// Notes that kept rows are tried later; gives the failures in a row, or nil where a retry is set already.
    mutating func setRetry() -> Int? {
        mayTryKept = false
        failuresInARow = min(failuresInARow, 1_000) + 1
        guard !isRetrySet else { return nil }
        isRetrySet = true
        return failuresInARow
    }

    /// The time of the retry has come.
    mutating func allowRetry() {
        isRetrySet = false
        mayTryKept = !kept.isEmpty
    }

    /// Keeps rows for later; the oldest beyond the bound are left to the emergency file.
    mutating func keep(_ rows: [JournalEntry], most: Int) {
        kept += rows
        let excess = kept.count - most
        guard excess > 0 else { return }
        kept.removeFirst(excess)
        counts.leftToFile += excess
    }
}
