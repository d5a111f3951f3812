import DeviceKit
import Glibc

/// The service's end of the connection to one holder; closed with it, and then the holder makes its lines safe.
///
/// Not thread-safe: it belongs to the one thread of its relay.
final class HolderLink {
    private let connection: Int32
    private let process: HolderProcess

    /// Whether the holder has ended, is about to, or was ended because it did not answer as it should.
    private(set) var isBroken = false

    /// What was heard and ends no line yet.
    private var heard: [UInt8] = []

    /// How long a holder may take until it holds the lines: it is loaded, and may wait for an earlier one to let go.
    private static let startingTime = Duration.seconds(5)

    /// No answer is longer.
    private static let longestAnswer = 1_024

    /// How long an order may take.
    private static let answerTime = Duration.seconds(1)

    /// Starts a holder, and waits until it holds the lines; `ended` is called from another thread, also where this throws.
    init(
        _ program: HolderProgram, _ setup: HolderSetup, ended: @escaping @Sendable () -> Void
    ) throws(OperationFailure) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw OperationFailure("make a connection", errno: errno)
        }
        defer { close(ends[1]) }
        do throws(OperationFailure) {
            process = HolderProcess(try program.spawn(setup, connection: ends[1]), ended: ended)
        } catch {
            close(ends[0])
            throw error
        }
        connection = ends[0]
    }

    deinit { close(connection) }

    /// Waits until the holder says what its lines read back.
    func started() throws(OperationFailure) -> [Int: Bool] {
        try answer("take the lines", within: Self.startingTime)
    }

    /// Has an order carried out; gives what the lines read back.
    func order(_ order: HolderOrder) throws(OperationFailure) -> [Int: Bool] {
        let bytes = Array("\(order.text)\n".utf8)
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        guard send(connection, bytes, bytes.count, flags) == bytes.count else { throw gone(order.text) }
        return try answer(order.text, within: Self.answerTime)
    }

    private func answer(_ operation: String, within limit: Duration) throws(OperationFailure) -> [Int: Bool] {
        let deadline = KernelTime.now + limit
        while true {
            if let end = heard.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: heard[..<end], as: UTF8.self)
                heard.removeSubrange(...end)
                return try levels(line, operation)
            }
            guard heard.count <= Self.longestAnswer else {
                throw useless(operation, "the process that holds the lines answers without an end")
            }
            try hear(operation, until: deadline)
        }
    }

    private func levels(_ line: String, _ operation: String) throws(OperationFailure) -> [Int: Bool] {
        switch HolderAnswer(line) {
        case .levels(let levels): return levels
        case .failed(let failure): throw failure
        case nil: throw useless(operation, "the process that holds the lines answers '\(line.prefix(80))'")
        }
    }

    private func hear(_ operation: String, until deadline: Duration) throws(OperationFailure) {
        var look = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
        guard poll(&look, 1, KernelTime.milliseconds(until: deadline)) > 0 else {
            guard KernelTime.now >= deadline else { return }
            throw useless(operation, "the process that holds the lines does not answer")
        }
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = recv(connection, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else { throw gone(operation) }
        heard += bytes.prefix(count)
    }

    /// A holder that closes the connection makes its lines safe, and drives them until the next one takes them over.
    private func gone(_ operation: String) -> OperationFailure {
        isBroken = true
        return OperationFailure(operation, "the process that holds the lines has ended")
    }

    /// Of one that does not answer nothing is known: it is ended, so that the system takes its lines away for the next one.
    private func useless(_ operation: String, _ cause: String) -> OperationFailure {
        isBroken = true
        process.kill()
        return OperationFailure(operation, cause)
    }
}
