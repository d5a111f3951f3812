import AccessControl
import Foundation
import PassageControl
import SimulatedDisk
import SiteConfiguration
import SiteRuntime
import SiteStore

/// The store of a run on its simulated disk, with what a disk may do to it.
final class Ledger: Sendable {
    /// A program that has crashed has no disk any more.
    struct PowerIsOff: Error {}

    private struct State {
        var store: SiteStore?
        /// The right to the folder, which the kernel takes back from a program that dies.
        var lock: DirectoryLock?
        /// Each commit takes this long until a time.
        var slow: (latency: Duration, until: Duration)?
        var failsUntil: Duration = .zero
        /// What `append` has confirmed, by sequence.
        var confirmed: [Int64: JournalEntry] = [:]
    }

    let folder: URL
    /// Nil once the world has ended.
    private let disk: Confined<SimulatedDisk?>
    private let time: VirtualTime
    private let state = Confined(State())

    init(folder: URL, seed: UInt64, time: VirtualTime) throws {
        self.folder = folder
        self.time = time
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        disk = Confined(try SimulatedDisk(folder: folder, seed: seed))
    }

    /// Something goes wrong with the disk for a time.
    func fail(_ fault: DiskFault, for duration: Duration) {
        let until = time.uptime + duration
        let faults: DiskFaults
        switch fault {
        case .slow(let latency):
            state.value.slow = (latency, until)
            return
        case .fails: faults = DiskFaults(failingWrites: 1...Int.max)
        case .failsToSync: faults = DiskFaults(failingSyncs: 1...Int.max)
        }
        state.value.failsUntil = max(state.value.failsUntil, until)
        disk.value?.inject(faults)
        time.at(until) { [self] in
            if state.value.failsUntil <= time.uptime { disk.value?.inject(.none) }
        }
    }

    /// The open store, if the program has one.
    var store: SiteStore? { state.value.store }

    /// Opens the store as the program does at its start.
    func open() throws -> SiteStore {
        let lock = try DirectoryLock.acquire(in: DataFolder(folder))
        state.value.lock = lock
        let store = try SiteStore.open(
            at: folder, lock: lock, threading: .callersThread, now: time.now.wall)
        state.value.store = store
        return store
    }

    /// Cuts the power.
    func crash(seed: UInt64) throws {
        release()
        state.value.slow = nil
        state.value.failsUntil = .zero
        try disk.value?.crash(seed: seed)
        if seed.isMultiple(of: 2) { try tearEmergencyRow() }
    }

    /// The power went in the middle of a row for the file beside the database, which lies on the real disk.
    private func tearEmergencyRow() throws {
        guard FileManager.default.fileExists(atPath: emergencyFile.path) else { return }
        let file = try FileHandle(forWritingTo: emergencyFile)
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(#"{"kind":"alarmRai"#.utf8))
    }

    /// Where rows wait that the journal cannot take.
    var emergencyFile: URL { folder.appending(path: "emergency.jsonl") }

    /// Gives the folder back, as a program does that ends.
    func close() async throws {
        let store = state.value.store
        defer { release() }
        state.value.store = nil
        try await store?.close()
    }

    /// The program is gone, and the kernel has its lock back.
    func release() {
        state.value.store = nil
        state.value.lock?.release()
        state.value.lock = nil
    }

    /// Writes rows; the time that it takes lies half before and half after the moment from which they are durable.
    func record(_ entries: [JournalEntry], to store: SiteStore, then durable: ([JournalEntry]) -> Void)
        async throws
    {
        try await time.sleep(for: latency / 2)
        guard state.value.store === store else { throw PowerIsOff() }
        let sequences = try await store.append(entries, writtenAt: time.now.wall)
        durable(entries)
        for (sequence, entry) in zip(sequences, entries) { state.value.confirmed[sequence] = entry }
        try await time.sleep(for: latency / 2)
        guard state.value.store === store else { throw PowerIsOff() }
    }

    private var latency: Duration {
        guard let slow = state.value.slow, slow.until > time.uptime else { return .milliseconds(2) }
        return slow.latency
    }

    /// Takes the disk away, with the end of the world.
    func end() {
        state.value = State()
        disk.value = nil
    }

    /// Has the power go during an operation to come, counted from 1.
    func cutPower(during operation: Int) { disk.value?.inject(DiskFaults(powerCut: operation)) }

    /// Whether the power went in the middle of an operation.
    var isOff: Bool { disk.value?.isOff ?? false }

    /// Every row of the journal, oldest first.
    func rows(of store: SiteStore) async throws -> [JournalRow] {
        var rows: [JournalRow] = []
        try await store.forEachRow { rows.append($0) }
        return rows
    }

    private static func says(_ row: JournalRow, the entry: JournalEntry) -> Bool {
        row.kind == entry.kind.rawValue && row.door == entry.door && row.accessPoint == entry.accessPoint
            && row.alarm == entry.alarm && row.reason == entry.reason
            && row.personal?.read == entry.personal?.read && row.doorState == entry.doorState?.state
    }

    /// What a crash must not have touched: confirmed rows, the proof of the journal, presence; nil where all is well.
    func damage(to store: SiteStore, with rows: [JournalRow]) async throws -> String? {
        // Before anything was written there is nothing to prove, and every run begins so.
        if !rows.isEmpty, let fault = try await store.verify().faults.first {
            return "the journal does not verify: \(fault)"
        }
        let bySequence = Dictionary(rows.map { ($0.sequence, $0) }) { first, _ in first }
        for (sequence, entry) in state.value.confirmed.sorted(by: { $0.key < $1.key }) {
            guard let row = bySequence[sequence], Self.says(row, the: entry) else {
                return "row \(sequence) (\(entry.kind.rawValue)) was confirmed and is gone"
            }
        }
        if let double = Bookkeeping.double(in: rows) { return double }
        return Bookkeeping(rows).difference(from: try await store.loadPresence())
    }
}
