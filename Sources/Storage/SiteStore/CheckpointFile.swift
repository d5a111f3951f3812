import Dispatch
import Foundation
import Glibc
import Synchronization

/// The file `journal.checkpoints`: signed heads of the journal, each line chained to the one before.
///
/// A checkpoint is due every 1,000 rows or 60 s. It is written on a queue of its own, so that no row waits for it; a
/// failure is kept for whoever reports health, and the next checkpoint tries again.
final class CheckpointFile: Sendable {
    /// How many rows may pass without a checkpoint.
    static let rowsBetween: Int64 = 1000

    /// How many seconds may pass without one while rows are written.
    static let secondsBetween: TimeInterval = 60

    let url: URL
    private let key: SecretKey
    private let queue = DispatchQueue(label: "site-store.checkpoints")
    private let threading: StoreThreading
    private let state: Mutex<State>

    private struct State {
        /// The signature of the last line.
        var signature: Data
        /// What the last checkpoint said, or where this run began.
        var last: JournalCheckpoint?
        /// The newest head that has not been written yet.
        var pending: JournalCheckpoint?
        var failure: StoreError?
        var observer: (@Sendable (JournalCheckpoint) -> Void)?
    }

    private init(url: URL, key: SecretKey, threading: StoreThreading, state: sending State) {
        self.url = url
        self.key = key
        self.threading = threading
        self.state = Mutex(state)
    }

    /// Why the last checkpoint could not be written, or nil.
    var failure: StoreError? { state.withLock(\.failure) }

    /// Opens or makes the file; a last line that a crash cut short is dropped, and a new store signs in.
    ///
    /// - Parameter journal: How far the journal has come, where it has rows: then there must be a file.
    static func open(
        _ url: URL, store: String, key: SecretKey, journal: JournalCheckpoint?,
        threading: StoreThreading = .ownQueue
    ) throws(StoreError) -> CheckpointFile {
        let contents = try CheckpointContents.read(url)
        let file = CheckpointFile(
            url: url, key: key, threading: threading,
            state: State(signature: contents.lines.last?.signature ?? Data(), last: contents.lastCheckpoint))
        if contents.tornBytes > 0, truncate(url.path, off_t(contents.wholeBytes)) != 0 {
            throw .cannotWrite(path: url.path, cause: SystemError.last.description)
        }
        if contents.store != store {
            try file.write(.store(store))
            if let journal, contents.lines.isEmpty { try file.write(.remade(journal)) }
        }
        return file
    }

    /// Calls back with each checkpoint that was written, for the log.
    func observe(_ observer: @escaping @Sendable (JournalCheckpoint) -> Void) {
        state.withLock { $0.observer = observer }
    }

    /// Notes a new head, and writes a checkpoint where one is due; returns at once.
    func advance(to head: JournalHead, at now: Date) {
        let isDue = state.withLock { state in
            let point = JournalCheckpoint(sequence: head.sequence, chain: head.chain, at: now)
            state.pending = point
            guard let last = state.last else {
                // Counts from the first row of this run.
                state.last = JournalCheckpoint(sequence: head.sequence - 1, chain: Data(), at: now)
                return false
            }
            return point.sequence - last.sequence >= Self.rowsBetween
                || abs(now.timeIntervalSince(last.at)) >= Self.secondsBetween
        }
        if isDue { start { self.writePending() } }
    }

    /// Writes what is pending where 60 s have passed, and waits for it.
    func advance(at now: Date) async {
        let isDue = state.withLock { state in
            guard state.pending != nil, let last = state.last else { return false }
            return abs(now.timeIntervalSince(last.at)) >= Self.secondsBetween
        }
        if isDue { await flush() }
    }

    /// Writes the newest head now and waits until it is durable.
    func flush() async {
        await withCheckedContinuation { continuation in
            start {
                self.writePending()
                continuation.resume()
            }
        }
    }

    /// Replaces the file by one that starts after the rows that expired.
    func restart(after expiry: JournalExpiry, store: String) async throws(StoreError) {
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            start {
                continuation.resume(
                    returning: Result { () throws(StoreError) in
                        try self.rewrite(after: expiry, store: store)
                    })
            }
        }
        try result.get()
    }

    /// Writes nothing more, as when the program dies; what is being written is waited for.
    func abandon() {
        queue.sync { state.withLock { $0.pending = nil } }
    }

    private func start(_ work: @escaping @Sendable () -> Void) {
        switch threading {
        case .ownQueue: queue.async(execute: work)
        case .callersThread: work()
        }
    }

    private func writePending() {
        guard let point = state.withLock({ $0.pending }) else { return }
        do {
            try write(.checkpoint(point))
        } catch {
            return state.withLock { $0.failure = error }
        }
        let observer = state.withLock { state in
            state.failure = nil
            state.last = point
            if state.pending == point { state.pending = nil }
            return state.observer
        }
        observer?(point)
    }

    /// Appends one line and syncs it; called on the queue, or before anybody else has the file.
    private func write(_ content: CheckpointLine.Content) throws(StoreError) {
        let line = CheckpointLine(content, after: state.withLock(\.signature), key: key)
        do {
            try DurableFile.append(Data("\(line.text)\n".utf8), to: url)
        } catch {
            throw .cannotWrite(path: url.path, cause: error.description)
        }
        state.withLock { $0.signature = line.signature }
    }

    private func rewrite(after expiry: JournalExpiry, store: String) throws(StoreError) {
        let kept = try CheckpointContents.read(url).lines.compactMap { line -> CheckpointLine.Content? in
            guard case .checkpoint(let point) = line.content, point.sequence > expiry.throughSequence
            else { return nil }
            return line.content
        }
        let start = JournalCheckpoint(
            sequence: expiry.throughSequence, chain: expiry.chain, at: expiry.at)
        var signature = Data()
        var text = ""
        for content in [.store(store), .start(start)] + kept {
            let line = CheckpointLine(content, after: signature, key: key)
            text += "\(line.text)\n"
            signature = line.signature
        }
        do {
            try DurableFile.create(url, contents: Data(text.utf8))
        } catch {
            throw .cannotWrite(path: url.path, cause: error.description)
        }
        state.withLock { $0.signature = signature }
    }
}
