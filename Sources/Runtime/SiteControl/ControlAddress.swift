import Foundation
import Glibc

/// The address of `DIR/control`, however long DIR's name is.
///
/// A Unix socket's name holds 107 bytes; the folder is named through an open descriptor instead.
struct ControlAddress: ~Copyable {
    let path: String
    private let folder: Int32

    init(folder url: URL) throws(ControlError) {
        path = url.appending(path: "control").path
        folder = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .unreachable(path: path, cause: String(cString: strerror(errno))) }
    }

    deinit { if folder >= 0 { close(folder) } }

    /// Makes the socket with mode 0600 and listens; a stale one is replaced, which only the holder of the lock may do.
    func listen() throws(ControlError) -> Int32 {
        unlinkat(folder, "control", 0)
        return try withSocket { descriptor, address, size in
            guard bind(descriptor, address, size) == 0 else { return false }
            // Nobody can connect before it listens, so there is no moment with a wider mode.
            return fchmodat(folder, "control", 0o600, 0) == 0 && Glibc.listen(descriptor, 16) == 0
        }
    }

    func connect() throws(ControlError) -> Int32 {
        try withSocket { descriptor, address, size in Glibc.connect(descriptor, address, size) == 0 }
    }

    func remove() { unlinkat(folder, "control", 0) }

    private func withSocket(
        _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) throws(ControlError) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure() }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array("/proc/self/fd/\(folder)/control".utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let isDone = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                use(descriptor, generic, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard isDone else {
            let failure = failure()
            close(descriptor)
            throw failure
        }
        return descriptor
    }

    private func failure() -> ControlError {
        .unreachable(path: path, cause: String(cString: strerror(errno)))
    }
}
