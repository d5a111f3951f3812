import AccessControl
import DeviceKit
import DeviceTestKit
import SerialReaders

/// A running card reader: its reads and its keys, one by one, and how it ended.
final class OSDPRun: Sendable {
    private let reads: ReaderRun
    private let keys: AsyncStream<Character>
    private let keysTask: Task<Void, any Error>

    init(_ reader: OSDPReader) {
        let (keys, pressed) = AsyncStream<Character>.makeStream()
        self.keys = keys
        reads = ReaderRun(reader)
        keysTask = Task {
            defer { pressed.finish() }
            try await reader.run(keys: Outlet { pressed.yield($0.key) })
        }
    }

    /// Waits until it says that the reader answers; false when it ended before.
    func isConnected() async -> Bool { await reads.isConnected() }

    /// The next read, nil when it has ended.
    func next() async -> CredentialRead? { await reads.next() }

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
        if cancelling { keysTask.cancel() }
        let failure = await reads.end(cancelling: cancelling)
        do { try await keysTask.value } catch let error as DeviceFailure {
            return [failure, error].compactMap { $0 }
        } catch {}
        return [failure].compactMap { $0 }
    }
}
