package import DeviceKit
package import Logging
package import PassageControl
import Synchronization

/// Writes rows of the journal in groups, without a timer: an idle writer commits at once, and what arrives meanwhile is
/// the next group (rule 7).
///
/// A row that cannot be written is reported as failed at once, waits in memory and in the emergency file, and is tried
/// again: right after the next group that can be written, before a new row about the same person or door, or after a
/// back-off. Bounds: `mostWaiting` rows wait to be
/// written for the first time, further ones fail; `mostKept` failed rows are kept in memory, the oldest beyond that stand
/// only in the emergency file and are journalled at the next start.
package final class JournalWriter: Sendable {
    /// How much is held and written together.
    package struct Limits: Hashable, Sendable {
        package var group = 256
        package var mostWaiting = 4_096
        package var mostKept = 4_096

        package init() {}
    }

    /// Writes rows durably: they are on the disk when it returns.
    package typealias Record = @Sendable ([JournalEntry]) async throws -> Void

    /// How many rows are where.
    package struct Counts: Hashable, Sendable {
        package var commits = 0
        package var rows = 0
        package var failures = 0
        /// Rows that wait to be written later.
        package var kept = 0
        /// Rows that stand only in the emergency file, or nowhere when that failed too.
        package var leftToFile = 0
    }

    private let state: Mutex<State>
    private let limits: Limits
    private let backOff = BackOff(first: .seconds(1), longest: .seconds(30), jitter: 0)
    private let time: TimeSource
    private let emergency: EmergencyJournal?
    private let logger: Logger
    private let record: Record
    private let settled: @Sendable (JournalOutcome) -> Void

    /// `settled` is called from any thread, once for each row.
    package init(
        limits: Limits = Limits(), time: TimeSource, emergency: EmergencyJournal?, logger: Logger,
        record: @escaping Record, settled: @escaping @Sendable (JournalOutcome) -> Void
    ) {
        self.limits = limits
        self.time = time
        self.emergency = emergency
        self.logger = logger
        self.record = record
        self.settled = settled
        state = Mutex(State(keptGroup: limits.group))
    }

    package var counts: Counts {
        state.withLock { state in
            var counts = state.counts
            counts.kept = state.kept.count
            return counts
        }
    }

    /// How long the group that is being written has been under way; nil while there is none.
    package var silence: Duration? {
        let now = time.now().uptime
        return state.withLock { $0.writingSince.map { now - $0 } }
    }

    /// Takes rows and returns at once; what becomes of them is reported.
    package func write(_ entries: [JournalEntry]) {
        let refused = state.withLock { state in
            let room = max(0, limits.mostWaiting - state.waiting.count)
            state.waiting += entries.prefix(room)
            return Array(entries.dropFirst(room))
        }
        if !refused.isEmpty {
            fail(Group(rows: refused), why: "\(limits.mostWaiting) rows are waiting to be written")
        }
        startIfIdle()
    }

    /// Takes rows that an earlier run left in the emergency file; nobody waits for them.
    package func restore(_ entries: [JournalEntry]) {
        guard !entries.isEmpty else { return }
        state.withLock { state in
            state.inFile.formUnion(entries.map(\.id))
            state.keep(entries, most: limits.mostKept)
            state.mayTryKept = true
        }
        startIfIdle()
    }

    /// Rows were not confirmed in time: those still under way go to the emergency file as well.
    package func noteOverdue(_ ids: Set<EntryID>) {
        let rows = state.withLock { state in
            let rows = (state.writing + state.waiting).filter {
                ids.contains($0.id) && !state.inFile.contains($0.id)
            }
            state.inFile.formUnion(rows.map(\.id))
            return rows
        }
        emergency?.append(rows)
    }

    /// Waits until nothing is under way and nothing waits for its first try; kept rows are not waited for.
    package func untilIdle() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if state.isBusy { state.idle.append(continuation) }
                return !state.isBusy
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Puts everything that is not durable yet into the emergency file; the program is about to end.
    package func saveRest() {
        let rows = state.withLock { state in
            (state.kept + state.writing + state.waiting).filter { state.inFile.insert($0.id).inserted }
        }
        emergency?.append(rows)
    }

    private func startIfIdle() {
        let mustStart = state.withLock { state in
            guard !state.isBusy, state.hasWork else { return false }
            state.isBusy = true
            return true
        }
        guard mustStart else { return }
        Task(priority: .high) { await writeGroups() }
    }

    private func writeGroups() async {
        while let group = nextGroup() {
            do {
                try await record(group.all)
                succeed(group)
            } catch {
                logger.error(
                    "journal: rows could not be written",
                    metadata: ["rows": "\(group.all.count)", "why": "\(error)"])
                if group.isRetry { keepAgain(group.rows) } else { fail(group, why: "\(error)") }
                retryLater()
            }
        }
    }

    private func nextGroup() -> Group? {
        let now = time.now().uptime
        let (group, idle) = state.withLock { state in
            let group = state.takeGroup(limits.group)
            state.writingSince = group == nil ? nil : now
            guard group == nil else { return (group, [CheckedContinuation<Void, Never>]()) }
            state.isBusy = false
            defer { state.idle = [] }
            return (nil, state.idle)
        }
        for waiter in idle { waiter.resume() }
        return group
    }

    /// What became of older rows was told when they failed.
    private func succeed(_ group: Group) {
        let inFile = state.withLock {
            $0.noteWritten(group.all, isRetry: group.isRetry, group: limits.group)
        }
        emergency?.settle(inFile)
        if !group.isRetry { settled(.durable(group.rows.map(\.id))) }
    }

    private func fail(_ group: Group, why: String) {
        let unsaved = state.withLock { $0.noteFailed(group.all, most: limits.mostKept) }
        emergency?.append(unsaved)
        settled(.failed(group.rows.map(\.id), why: why))
    }

    private func keepAgain(_ rows: [JournalEntry]) {
        state.withLock { $0.noteFailedAgain(rows, most: limits.mostKept) }
    }

    private func retryLater() {
        guard let failures = state.withLock({ $0.setRetry() }) else { return }
        let wait = backOff.wait(afterFailures: failures, chance: 0)
        Task { [weak self, time] in
            guard (try? await time.sleep(for: wait)) != nil else { return }
            self?.tryKept()
        }
    }

    private func tryKept() {
        state.withLock { $0.allowRetry() }
        startIfIdle()
    }
}
