import Glibc

/// The socket on which a service tells systemd how it is doing (sd_notify(3)): one datagram of `NAME=value` lines a message.
package struct NotifySocket: Sendable {
    /// What it is told.
    package enum Message: Hashable, Sendable {
        /// The service has started.
        case ready
        case stopping
        /// It is alive; without it for as long as the unit says, the service is killed and started again.
        case watchdog
        /// How it is, in words for `systemctl status`.
        case status(String)
    }

    /// A path, or a name in the abstract space behind an `@`.
    private let path: String

    /// How often `watchdog` must come at least; nil where nobody waits for it.
    package let watchdogTime: Duration?

    /// What the environment of a service says; nil where systemd did not start it.
    package init?(environment: [String: String]) {
        guard let path = environment["NOTIFY_SOCKET"], path.hasPrefix("/") || path.hasPrefix("@"),
            path.utf8.count < Self.longestPath
        else { return nil }
        self.path = path
        let isOwn = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        watchdogTime =
            isOwn
            ? environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap { $0 > 0 ? .microseconds($0) : nil }
            : nil
    }

    /// `sun_path` with its end.
    private static let longestPath = 108

    /// Sends a message; a manager that does not listen is nobody's trouble but its own.
    package func send(_ message: Message) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: bytes)
            if bytes.first == UInt8(ascii: "@") { room[0] = 0 }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let text = Array(message.text.utf8)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}

extension NotifySocket.Message {
    /// A status is one line, whatever is in it.
    fileprivate var text: String {
        switch self {
        case .ready: "READY=1"
        case .stopping: "STOPPING=1"
        case .watchdog: "WATCHDOG=1"
        case .status(let words): "STATUS=" + words.replacing("\n", with: " ")
        }
    }
}
