import CHolderProcess
import Glibc

/// The service at the other end of a holder's standard input and output, and the signals that ask the holder to end.
struct HolderPeer {
    private let signals: Int32
    private var heard: [UInt8] = []

    /// No order is longer; whoever sends more is no service of ours.
    private static let longestLine = 64

    /// From here on the signals wait to be seen; the spawning service has blocked them from the first moment.
    init() {
        signals = chp_listen()
        // A service that stands still must not stop it.
        _ = fcntl(STDOUT_FILENO, F_SETFL, fcntl(STDOUT_FILENO, F_GETFL) | O_NONBLOCK)
    }

    /// What comes until then, one order a line; nil once the service is gone or the holder is asked to end.
    mutating func orders(until time: Duration?) -> [String]? {
        var looks = [STDIN_FILENO, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let found = poll(&looks, nfds_t(looks.count), time.map(KernelTime.milliseconds) ?? -1)
        guard found > 0 else { return found == 0 || errno == EINTR ? [] : nil }
        if looks[1].revents != 0 { return nil }
        return hear()
    }

    /// Tells the service that no order will be heard any more.
    func hangUp() {
        close(STDIN_FILENO)
        close(STDOUT_FILENO)
    }

    /// Whether the service could be told.
    func answer(_ answer: HolderAnswer) -> Bool {
        let bytes = Array("\(answer.text)\n".utf8)
        return write(STDOUT_FILENO, bytes, bytes.count) == bytes.count
    }

    private mutating func hear() -> [String]? {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : nil }
        heard += bytes.prefix(count)
        var pieces = heard.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // Behind the last end of a line stands the beginning of an order, or nothing.
        heard = pieces.popLast().map { Array($0) } ?? []
        guard heard.count <= Self.longestLine else { return nil }
        return pieces.map { String(decoding: $0, as: UTF8.self) }
    }
}
