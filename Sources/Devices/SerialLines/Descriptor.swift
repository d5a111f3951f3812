package import DeviceKit
import Glibc

/// An open file descriptor that carries bytes both ways; closed when nobody holds it.
///
/// Not thread-safe: it belongs to the one thread of its line.
package final class Descriptor {
    private let number: Int32
    private let isSocket: Bool

    /// What it leads to, for messages.
    private let name: String

    /// What one look takes at most.
    private static let largestPiece = 4096

    /// Takes the number over.
    init(_ number: Int32, name: String, isSocket: Bool = false) {
        self.number = number
        self.isSocket = isSocket
        self.name = name
    }

    deinit { close(number) }

    /// Writes all bytes, waiting as long as is said for room.
    package func write(_ bytes: [UInt8], within limit: Duration) throws(OperationFailure) {
        let deadline = ContinuousClock.now + limit
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes(send)
            if count > 0 {
                sent += count
                continue
            }
            let code = errno
            guard code == EAGAIN || code == EINTR else {
                throw OperationFailure("write to \(name)", errno: code)
            }
            guard try wait(for: POLLOUT, until: deadline) else {
                throw OperationFailure("write to \(name)", "it takes no bytes")
            }
        }
    }

    /// To a connection that the other end has closed, a plain write would end the program by a signal.
    private func send(_ bytes: UnsafeRawBufferPointer) -> Int {
        isSocket
            ? Glibc.send(number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            : Glibc.write(number, bytes.baseAddress, bytes.count)
    }

    /// What comes next; empty when nothing comes in time.
    ///
    /// Throws when the other end is gone.
    package func read(within limit: Duration) throws(OperationFailure) -> [UInt8] {
        guard try wait(for: POLLIN, until: ContinuousClock.now + limit) else { return [] }
        var bytes = [UInt8](repeating: 0, count: Self.largestPiece)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress, $0.count) }
        if count > 0 { return Array(bytes[..<count]) }
        let code = errno
        if count < 0, code == EAGAIN || code == EINTR { return [] }
        throw count == 0
            ? OperationFailure("read from \(name)", "the other end is gone")
            : OperationFailure("read from \(name)", errno: code)
    }

    /// Forgets what has come and was not read: a late answer must not be taken for that of the next question.
    package func discardInput() throws(OperationFailure) {
        // A device that never pauses is read on, and not for ever.
        for _ in 0..<16 where try !read(within: .zero).isEmpty {}
    }

    /// Whether it is ready before the deadline.
    private func wait(for events: Int32, until deadline: ContinuousClock.Instant) throws(OperationFailure)
        -> Bool
    {
        var look = pollfd(fd: number, events: Int16(events), revents: 0)
        while true {
            let left = max(.zero, ContinuousClock.now.duration(to: deadline))
            let milliseconds = Int32(clamping: left.components.seconds * 1000)
                .addingReportingOverflow(Int32(left.components.attoseconds / 1_000_000_000_000_000))
                .partialValue
            let found = poll(&look, 1, milliseconds)
            if found < 0 {
                guard errno == EINTR else { throw OperationFailure("wait for \(name)", errno: errno) }
                continue
            }
            if found == 0 { return false }
            let isReady = Int32(look.revents) & events != 0
            // What was sent before the end is read first.
            if !isReady { throw OperationFailure("read from \(name)", "the other end is gone") }
            return true
        }
    }
}
