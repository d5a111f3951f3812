import Foundation
import Glibc

/// A TCP server on loopback, on a port that the system chose.
package final class LoopbackListener: Sendable {
    package struct Unavailable: Error {}

    package let port: UInt16
    private let number: Int32

    package init() throws {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, size) == 0 && listen(number, 4) == 0 && getsockname(number, $0, &size) == 0
            }
        }
        guard number >= 0, isBound else { throw Unavailable() }
        self.number = number
        port = UInt16(bigEndian: address.sin_port)
    }

    /// The next connection, waited for on a thread of its own.
    package func accept() async throws -> Peer {
        let number = number
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                let peer = Glibc.accept(number, nil, nil)
                continuation.resume(with: peer >= 0 ? .success(Peer(peer)) : .failure(Unavailable()))
            }
        }
    }

    /// No connection comes any more; whoever waits for one is told.
    package func close() {
        shutdown(number, Int32(SHUT_RDWR))
        _ = Glibc.close(number)
    }

    /// The test's end of a connection.
    package final class Peer: Sendable {
        private let number: Int32

        init(_ number: Int32) { self.number = number }

        package func send(_ bytes: [UInt8]) {
            _ = Glibc.send(number, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// What comes next, waited for on the calling thread; empty once the other end is gone.
        package func receive() -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = recv(number, &bytes, bytes.count, 0)
            return Array(bytes.prefix(max(0, count)))
        }

        package func close() { _ = Glibc.close(number) }
    }
}
