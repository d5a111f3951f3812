import AccessControl
import DeviceKit
import SerialReaders

/// A running card reader: its reads and its keys, one by one, and how it ended.
final class OSDPRun: Sendable {
    private let connections: AsyncStream<Void>
    private let reads: AsyncStream<CredentialRead>
    private let keys: AsyncStream<Character>
    private let tasks: [Task<Void, any Error>]

    init(_ reader: OSDPReader) {
        let (reads, read) = AsyncStream<CredentialRead>.makeStream()
        let (keys, pressed) = AsyncStream<Character>.makeStream()
        let (connections, connected) = AsyncStream<Void>.makeStream()
        self.reads = reads
        self.keys = keys
        self.connections = connections
        tasks = [
            Task {
                defer {
                    read.finish()
                    connected.finish()
                }
                try await reader.run(
                    reads: Outlet(connected: { connected.yield() }) {
                        if case .read(let value) = $0 { read.yield(value) }
                    })
            },
            Task {
                defer { pressed.finish() }
                try await reader.run(keys: Outlet { pressed.yield($0.key) })
            },
        ]
    }

    /// Waits until it says that the reader answers; false when it ended before.
    func isConnected() async -> Bool {
        for await _ in connections { return true }
        return false
    }

    /// The next read, nil when it has ended.
    func next() async -> CredentialRead? {
        for await read in reads { return read }
        return nil
    }

    /// The next keys, fewer when it has ended.
    func keys(_ count: Int) async -> String {
        var typed = ""
        for await key in keys {
            typed.append(key)
            if typed.count == count { break }
        }
        return typed
    }

    /// How each capability ended; nothing for what was cancelled here.
    func ends(cancelling: Bool = false) async -> [DeviceFailure] {
        if cancelling { tasks.forEach { $0.cancel() } }
        var failures: [DeviceFailure] = []
        for task in tasks {
            do { try await task.value } catch {
                if let failure = error as? DeviceFailure { failures.append(failure) }
            }
        }
        return failures
    }
}
