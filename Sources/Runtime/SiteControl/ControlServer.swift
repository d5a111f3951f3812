import DeviceKit
package import Foundation
import Glibc
package import Logging
import Synchronization

/// Answers commands over `DIR/control`, for processes of the same user and for root.
///
/// At most 16 connections at a time; one that says nothing for 30 seconds is closed. Every connection carries one
/// request, so that a caller who goes away takes nothing with it.
package final class ControlServer: Sendable {
    private static let mostConnections = 16
    private static let idleSeconds = 30

    private let folder: URL
    private let operations: SiteOperations
    private let logger: Logger
    private let connections = Mutex(0)

    package init(folder: URL, operations: SiteOperations, logger: Logger) {
        self.folder = folder
        self.operations = operations
        self.logger = logger
    }

    /// Listens until the task is cancelled, or throws when it cannot.
    ///
    /// `ready` is called once it listens.
    package func run(ready: @Sendable () -> Void = {}) async throws {
        let address = try ControlAddress(folder: folder)
        let listener = try address.listen()
        defer {
            close(listener)
            address.remove()
        }
        ready()
        let thread = BlockingExecutor(name: "control-accept")
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    let descriptor = (try? await thread.run { accept(listener, nil, nil) }) ?? -1
                    guard descriptor >= 0 else { continue }
                    group.addTask { await self.serve(descriptor) }
                }
                group.cancelAll()
            }
        } onCancel: {
            shutdown(listener, Int32(SHUT_RDWR))
        }
    }

    private func serve(_ descriptor: Int32) async {
        let path = folder.appending(path: "control").path
        let lines = ControlLines(ControlSocket(descriptor: descriptor, path: path, timeout: Self.idleSeconds))
        let isFree = connections.withLock { count in
            count += 1
            return count <= Self.mostConnections
        }
        defer { connections.withLock { $0 -= 1 } }
        await withTaskCancellationHandler {
            do {
                guard isFree else { throw ControlError.refused("too many commands at a time; try again") }
                let caller = try authenticate(lines.socket)
                try await answer(lines, caller: caller)
                try await lines.send(ControlMessage.FromService.end)
            } catch {
                logger.info("control: a command was refused", metadata: ["why": "\(error)"])
                try? await lines.send(Self.ending(error))
            }
        } onCancel: {
            lines.socket.end()
        }
    }

    private static func ending(_ error: any Error) -> ControlMessage.FromService {
        if case ControlError.notOfTheSite(let why) = error { return .misnamed(why) }
        return .failed("\(error)")
    }

    private func authenticate(_ socket: ControlSocket) throws -> String {
        let uid = try socket.peerUID()
        guard uid == geteuid() || uid == 0 else {
            throw ControlError.refused("user \(uid) may not control this site")
        }
        return Caller.name(uid: uid)
    }

    private func answer(_ lines: ControlLines, caller: String) async throws {
        guard case .open(let version, let request)? = try await lines.next(ControlMessage.FromClient.self)
        else {
            throw ControlError.protocolViolated("a request was expected")
        }
        guard version == ControlRequest.version else {
            throw ControlError.protocolViolated(
                "version \(version); this service speaks \(ControlRequest.version)")
        }
        let answer: SiteOperations.Answering = { try await lines.send(ControlMessage.FromService.part($0)) }
        try await operations.perform(
            request, by: caller, uploads: { try await Self.upload(lines) }, answer: answer)
    }

    private static func upload(_ lines: ControlLines) async throws -> Data? {
        switch try await lines.next(ControlMessage.FromClient.self) {
        case .upload(let bytes): return bytes
        case .uploadEnd: return nil
        case .open, nil: throw ControlError.protocolViolated("the upload ended early; nothing was changed")
        }
    }
}
