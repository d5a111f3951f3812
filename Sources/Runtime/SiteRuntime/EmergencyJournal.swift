import DeviceKit
package import Foundation
package import Logging
package import PassageControl
import Synchronization

/// The append-only file in which rows wait that the journal could not take: one JSON line each, synced, mode 0600.
///
/// A line is a row, or says that rows are in the journal after all. Once every row is, the file is emptied. The file has
/// a thread of its own, because the disk that made it necessary may be slow. Bounds: `mostWaiting` rows wait for that
/// thread and the file takes `largestFile` bytes; rows beyond are counted as lost and logged.
package final class EmergencyJournal: Sendable {
    /// How much is held.
    package struct Limits: Hashable, Sendable {
        package var mostWaiting = 4_096
        package var largestFile = 16 << 20

        package init() {}
    }

    /// The name of a row in the file: each run of the program counts its rows from the same start.
    private struct Key: Codable, Hashable {
        let run: String
        let row: UInt64
    }

    /// One line of the file.
    private enum Line: Codable {
        case row(Key, EmergencyRow)
        case settled([Key])
    }

    private struct State {
        /// The rows in the file that are not in the journal, by their names in this run.
        var open: [EntryID: Key] = [:]
        var waiting = 0
        var lost = 0
        var isAbandoned = false
    }

    private let newline = UInt8(ascii: "\n")
    private let file: URL
    private let limits: Limits
    private let logger: Logger
    private let run = UUID().uuidString
    /// Nil in a simulation, where everything happens on the thread that asks.
    private let executor: BlockingExecutor?
    private let state = Mutex(State())

    /// The file need not exist; its folder must.
    package init(file: URL, limits: Limits = Limits(), hasOwnThread: Bool = true, logger: Logger) {
        self.file = file
        executor = hasOwnThread ? BlockingExecutor(name: "emergency") : nil
        self.limits = limits
        self.logger = logger
    }

    /// Rows that could not even be written here.
    package var lost: Int { state.withLock { $0.lost } }

    /// Adds rows; returns at once.
    package func append(_ entries: [JournalEntry]) {
        guard !entries.isEmpty else { return }
        let accepted = state.withLock { state in
            let room = max(0, limits.mostWaiting - state.waiting)
            state.waiting += min(room, entries.count)
            for entry in entries.prefix(room) { state.open[entry.id] = key(of: entry) }
            return entries.prefix(room)
        }
        noteLost(
            entries.count - accepted.count, why: "\(limits.mostWaiting) rows wait for the emergency file")
        let rows = accepted.map { Line.row(key(of: $0), EmergencyRow($0)) }
        inBackground { [self] in
            defer { state.withLock { $0.waiting -= rows.count } }
            do { try write(rows) } catch { noteLost(rows.count, why: "\(error)") }
        }
    }

    /// Says that rows are in the journal; returns at once.
    package func settle(_ ids: [EntryID]) {
        guard !ids.isEmpty else { return }
        inBackground { [self] in
            let (keys, isDone) = state.withLock { state in
                (ids.compactMap { state.open.removeValue(forKey: $0) }, state.open.isEmpty)
            }
            do {
                try isDone ? empty() : write([.settled(keys)])
            } catch {
                // The rows are safe in the journal; the next start would only journal them once more.
                logger.warning("emergency file: cannot be settled", metadata: ["why": "\(error)"])
            }
        }
    }

    /// Waits until everything that was handed over is in the file.
    package func flush() async {
        try? await executor?.run {}
    }

    /// Writes nothing from now on, as after a crash.
    package func abandon() { state.withLock { $0.isAbandoned = true } }

    /// The rows that earlier runs left behind, under names that no row of this run bears.
    ///
    /// A line that makes no sense, such as one that a crash cut off, is logged, and a copy of the file is kept for a
    /// person to look at. Settle the rows once they are journalled.
    package func leftovers() async throws -> [JournalEntry] {
        guard let executor else { return try readLeftovers() }
        return try await executor.run { [self] in try readLeftovers() }
    }

    private func readLeftovers() throws -> [JournalEntry] {
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        let data = try Data(contentsOf: file)
        if data.last ?? newline != newline {
            try AppendedFile(at: file).append(Data([newline]), largestFile: .max)
        }
        let (rows, unreadable) = openRows(in: data)
        if unreadable > 0 { try setAside(unreadable) }
        return rename(rows)
    }

    private func openRows(in data: Data) -> (rows: [(Key, EmergencyRow)], unreadable: Int) {
        var rows: [(Key, EmergencyRow)] = []
        var settled: Set<Key> = []
        var unreadable = 0
        for line in data.split(separator: newline) {
            switch try? JSONDecoder().decode(Line.self, from: line) {
            case .row(let key, let row): rows.append((key, row))
            case .settled(let keys): settled.formUnion(keys)
            case nil: unreadable += 1
            }
        }
        return (rows.filter { !settled.contains($0.0) }, unreadable)
    }

    /// This run counts its rows from below, so the names of old ones are given from above.
    private func rename(_ rows: [(key: Key, row: EmergencyRow)]) -> [JournalEntry] {
        rows.enumerated().map { offset, old in
            let id = EntryID(rawValue: UInt64.max - UInt64(offset))
            state.withLock { $0.open[id] = old.key }
            return old.row.entry(named: id)
        }
    }

    private func key(of entry: JournalEntry) -> Key { Key(run: run, row: entry.id.rawValue) }

    private func setAside(_ unreadable: Int) throws {
        let copy = file.appendingPathExtension("unreadable")
        try? FileManager.default.removeItem(at: copy)
        try FileManager.default.copyItem(at: file, to: copy)
        logger.error(
            "emergency file: lines make no sense; a copy is kept",
            metadata: ["lines": "\(unreadable)", "copy": "\(copy.path)"])
    }

    private func inBackground(_ work: @escaping @Sendable () -> Void) {
        guard !state.withLock(\.isAbandoned) else { return }
        if let executor { executor.start(work) } else { work() }
    }

    private func write(_ lines: [Line]) throws {
        let encoder = JSONEncoder()
        var data = Data()
        for line in lines {
            data += try encoder.encode(line)
            data.append(newline)
        }
        try AppendedFile(at: file).append(data, largestFile: limits.largestFile)
    }

    private func empty() throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        try AppendedFile(at: file).empty()
    }

    private func noteLost(_ rows: Int, why: String) {
        guard rows > 0 else { return }
        state.withLock { $0.lost += rows }
        logger.critical("rows of the journal are lost", metadata: ["rows": "\(rows)", "why": "\(why)"])
    }
}
