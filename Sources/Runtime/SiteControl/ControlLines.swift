import DeviceKit
import Foundation
import Synchronization

/// Messages over a control socket; the blocking calls run on a thread of their own.
final class ControlLines: Sendable {
    let socket: ControlSocket
    private let thread = BlockingExecutor(name: "control")
    private let buffer = Mutex(Data())

    init(_ socket: ControlSocket) { self.socket = socket }

    func send(_ message: some Encodable) async throws {
        let line = try ControlMessage.line(message)
        try await thread.run { [socket] in try socket.write(line) }
    }

    /// The next message, nil when the other side has closed.
    func next<Message: Decodable & Sendable>(_ type: Message.Type) async throws -> Message? {
        while true {
            if let line = try takeLine() { return try ControlMessage.read(type, line) }
            let more = try await thread.run { [socket] in try socket.read() }
            guard !more.isEmpty else { return nil }
            buffer.withLock { $0 += more }
        }
    }

    private func takeLine() throws -> Data? {
        try buffer.withLock { buffer in
            guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else {
                guard buffer.count <= ControlMessage.longestLine else {
                    throw ControlError.protocolViolated(
                        "a line longer than \(ControlMessage.longestLine) bytes")
                }
                return nil
            }
            let line = Data(buffer[..<end])
            buffer = Data(buffer[buffer.index(after: end)...])
            return line
        }
    }
}
