package import AccessControl
package import DeviceKit

/// A running reader: whether it is connected, its reads one by one, and how it ended.
package final class ReaderRun: Sendable {
    private let connections: AsyncStream<Void>
    private let reads: AsyncStream<CredentialRead>
    private let task: Task<Void, any Error>

    package init(_ reader: some ReadSource) {
        let (reads, said) = AsyncStream<CredentialRead>.makeStream()
        let (connections, connected) = AsyncStream<Void>.makeStream()
        self.reads = reads
        self.connections = connections
        task = Task {
            defer {
                said.finish()
                connected.finish()
            }
            try await reader.run(
                reads: Outlet(connected: { connected.yield() }) {
                    if case .read(let read) = $0 { said.yield(read) }
                })
        }
    }

    /// Waits until it says that the reader answers; false when it ended before.
    package func isConnected() async -> Bool {
        for await _ in connections { return true }
        return false
    }

    /// The next read, nil when it has ended.
    package func next() async -> CredentialRead? {
        for await read in reads { return read }
        return nil
    }

    /// How it ended; nil when it was cancelled here.
    package func end(cancelling: Bool = false) async -> DeviceFailure? {
        if cancelling { task.cancel() }
        do { try await task.value } catch { return error as? DeviceFailure }
        return nil
    }
}
