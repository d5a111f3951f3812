import Foundation
import Glibc

/// One end of a connection over the control socket, whose calls block.
final class ControlSocket: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Takes over a connected descriptor.
    init(descriptor: Int32, path: String, timeout seconds: Int) {
        self.descriptor = descriptor
        self.path = path
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    deinit { close(descriptor) }

    /// Ends both directions; whoever blocks on it returns.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Some bytes, empty at the end of the stream.
    func read() throws(ControlError) -> Data {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count >= 0 { return Data(bytes.prefix(count)) }
            guard errno == EINTR else { throw failure() }
        }
    }

    /// All of it.
    func write(_ data: Data) throws(ControlError) {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw failure()
            }
        }
    }

    /// The user id of the process at the other end, as the kernel knows it.
    func peerUID() throws(ControlError) -> UInt32 {
        var peer = PeerCredentials()
        var size = socklen_t(MemoryLayout<PeerCredentials>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 else { throw failure() }
        return peer.uid
    }

    private func failure() -> ControlError {
        let isLate = errno == EAGAIN || errno == EWOULDBLOCK
        return .unreachable(
            path: path, cause: isLate ? "no answer in time" : String(cString: strerror(errno)))
    }

    /// `struct ucred` of the kernel.
    private struct PeerCredentials {
        var pid: Int32 = 0
        var uid: UInt32 = 0
        var gid: UInt32 = 0
    }
}
