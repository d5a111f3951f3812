import AccessControl
import PassageControl

extension JournalWriter {
    /// Rows taken out together, to be written in one transaction.
    struct Group {
        /// Rows that failed before and must not come after the others.
        var older: [JournalEntry] = []
        let rows: [JournalEntry]
        var isRetry = false

        var all: [JournalEntry] { older + rows }
    }

    /// Which rows wait, are being written, or are kept for later: the writer's rules as a value.
    struct State {
        var waiting: [JournalEntry] = []
        var writing: [JournalEntry] = []
        var kept: [JournalEntry] = []
        /// Kept rows that failed by themselves although others could be written.
        var stuck: Set<EntryID> = []
        /// How many kept rows are tried together; a row that no group can swallow must not hold up the others.
        var keptGroup: Int
        var mayTryKept = false
        var isRetrySet = false
        var failuresInARow = 0
        var isBusy = false
        /// Since when the group that is being written is under way.
        var writingSince: Duration?
        var inFile: Set<EntryID> = []
        var counts = Counts()
        var idle: [CheckedContinuation<Void, Never>] = []

        var hasWork: Bool { !waiting.isEmpty || (mayTryKept && !kept.isEmpty) }
    }
}

extension JournalWriter.State {
    /// New rows come first: an opening may wait for them.
    mutating func takeGroup(_ size: Int) -> JournalWriter.Group? {
        guard let group = nextGroup(size) else { return nil }
        writing = group.all
        return group
    }

    private mutating func nextGroup(_ size: Int) -> JournalWriter.Group? {
        if !waiting.isEmpty {
            let rows = Array(waiting.prefix(size))
            waiting.removeFirst(rows.count)
            return JournalWriter.Group(older: takeOlder(than: rows), rows: rows)
        }
        guard mayTryKept, !kept.isEmpty else { return nil }
        let rows = Array(kept.prefix(keptGroup))
        kept.removeFirst(rows.count)
        return JournalWriter.Group(rows: rows, isRetry: true)
    }

    /// Kept rows about the same people and doors go with new ones and before them: what is stored of somebody's place, or
    /// of a door, is what the last row says.
    private mutating func takeOlder(than rows: [JournalEntry]) -> [JournalEntry] {
        guard !kept.isEmpty else { return [] }
        let subjects = Set(rows.compactMap(\.lastingSubject))
        guard !subjects.isEmpty else { return [] }
        let isOlder = kept.map { row in
            !stuck.contains(row.id) && (row.lastingSubject.map(subjects.contains) ?? false)
        }
        defer { kept = zip(kept, isOlder).filter { !$0.1 }.map(\.0) }
        return zip(kept, isOlder).filter(\.1).map(\.0)
    }

    /// A group is durable; gives those of its rows that stood in the emergency file.
    mutating func noteWritten(_ rows: [JournalEntry], isRetry: Bool, group: Int) -> [EntryID] {
        writing = []
        counts.commits += 1
        counts.rows += rows.count
        failuresInARow = 0
        stuck.subtract(rows.map(\.id))
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
    ///
    /// A row that fails by itself goes behind the others, and with it what follows about the same person or door.
    mutating func noteFailedAgain(_ rows: [JournalEntry], most: Int) {
        writing = []
        counts.failures += 1
        keptGroup = 1
        guard rows.count == 1, let row = rows.first else {
            kept = rows + kept
            return
        }
        if failuresInARow == 0 { stuck.insert(row.id) }
        let follows = kept.map { $0.lastingSubject != nil && $0.lastingSubject == row.lastingSubject }
        let followers = zip(kept, follows).filter(\.1).map(\.0)
        kept = zip(kept, follows).filter { !$0.1 }.map(\.0)
        keep(rows + followers, most: most)
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

extension JournalEntry {
    /// What a row changes for good.
    fileprivate enum LastingSubject: Hashable {
        case presence(Presence.Subject)
        case door(DoorID)
        case clock(DeviceID)
    }

    fileprivate var lastingSubject: LastingSubject? {
        if let change = presenceChange { return .presence(change.subject) }
        if let change = clockChange { return .clock(change.device) }
        return doorState.map { .door($0.door) }
    }
}
