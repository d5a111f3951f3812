import Foundation
import Glibc
import Synchronization

/// The socket of a service manager, as systemd has one: what a service says about itself.
package final class ManagerSocket: Sendable {
    package struct Unavailable: Error {}

    /// What a service finds in `NOTIFY_SOCKET`.
    package let path: String
    private let descriptor: Int32
    private let messages: AsyncStream<String>
    private let received = Received()

    /// Whether it has been told nothing yet.
    package var isSilent: Bool { received.count.withLock { $0 == 0 } }

    private final class Received: Sendable {
        let count = Mutex(0)
    }

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "notify-\(UUID().uuidString)").path
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        messages = Self.messages(at: descriptor, received)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard result == 0 else { throw Unavailable() }
    }

    deinit {
        // Its thread sees the end, and closes it.
        shutdown(descriptor, Int32(SHUT_RDWR))
        unlink(path)
    }

    /// The next message, past those that are named.
    package func next(after passed: String...) async -> String? {
        for await message in messages where !passed.contains(message) { return message }
        return nil
    }

    /// Received on a thread of its own: a test that waits holds up no other.
    private static func messages(at descriptor: Int32, _ received: Received) -> AsyncStream<String> {
        AsyncStream { continuation in
            Thread.detachNewThread {
                var bytes = [UInt8](repeating: 0, count: 4096)
                while true {
                    let count = recv(descriptor, &bytes, bytes.count, 0)
                    guard count > 0 else { break }
                    received.count.withLock { $0 += 1 }
                    continuation.yield(String(decoding: bytes[..<count], as: UTF8.self))
                }
                close(descriptor)
                continuation.finish()
            }
        }
    }
}
