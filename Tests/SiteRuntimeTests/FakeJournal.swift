import PassageControl
import Synchronization

/// A journal whose disk a test holds in its hand: it works, hangs or fails, and keeps what was written in groups.
final class FakeJournal: Sendable {
    struct DiskBroken: Error, CustomStringConvertible {
        let description = "no space left on device"
    }

    enum Mode { case works, hangs, fails }

    private struct State {
        var mode = Mode.works
        var groups: [[JournalEntry]] = []
        var refuses: Set<EntryID> = []
        var hanging: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let attempts = Signal<[JournalEntry]>()

    var groups: [[JournalEntry]] { state.withLock { $0.groups } }

    var kinds: [JournalEntry.Kind] { groups.flatMap { $0 }.map(\.kind) }

    func set(_ mode: Mode) { state.withLock { $0.mode = mode } }

    /// A row that never can be written, whatever the disk does.
    func refuse(_ id: EntryID) { state.withLock { _ = $0.refuses.insert(id) } }

    /// Lets hanging writes finish; they succeed.
    func release() {
        let hanging = state.withLock { state in
            state.mode = .works
            defer { state.hanging = [] }
            return state.hanging
        }
        for write in hanging { write.resume() }
    }

    /// The next group that somebody tries to write.
    func nextAttempt() async -> [JournalEntry] { await attempts.next() }

    func record(_ entries: [JournalEntry]) async throws {
        let (mode, isRefused) = state.withLock { state in
            (state.mode, entries.contains { state.refuses.contains($0.id) })
        }
        attempts.send(entries)
        if mode == .fails || isRefused { throw DiskBroken() }
        if mode == .hangs { await hang() }
        state.withLock { $0.groups.append(entries) }
    }

    private func hang() async {
        await withCheckedContinuation { continuation in
            let isReleased = state.withLock { state in
                if state.mode == .hangs { state.hanging.append(continuation) }
                return state.mode != .hangs
            }
            if isReleased { continuation.resume() }
        }
    }
}
