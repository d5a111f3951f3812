package import Foundation

/// Asks the service that holds a data folder, over its control socket.
package struct ControlClient: Sendable {
    /// Longer than any proof of a journal takes.
    private static let patienceSeconds = 600

    private let folder: URL

    /// Throws when nobody answers at the socket.
    package init(folder: URL) { self.folder = folder }

    /// Sends one request and hands over each part of the answer; throws what the service says went wrong.
    package func perform(
        _ request: ControlRequest, uploading bytes: Data = Data(),
        answer: (ControlAnswer) async throws -> Void
    ) async throws {
        let lines = try connect()
        try await lines.send(
            ControlMessage.FromClient.open(version: ControlRequest.version, request: request))
        if request.takesUpload { try await upload(bytes, lines) }
        while let message = try await lines.next(ControlMessage.FromService.self) {
            switch message {
            case .part(let part): try await answer(part)
            case .failed(let why): throw ControlError.refused(why)
            case .misnamed(let why): throw ControlError.notOfTheSite(why)
            case .end: return
            }
        }
        throw ControlError.protocolViolated("the service ended before it answered")
    }

    private func connect() throws -> ControlLines {
        let address = try ControlAddress(folder: folder)
        let socket = ControlSocket(
            descriptor: try address.connect(), path: address.path, timeout: Self.patienceSeconds)
        return ControlLines(socket)
    }

    private func upload(_ bytes: Data, _ lines: ControlLines) async throws {
        for start in stride(from: 0, to: bytes.count, by: ControlMessage.bytesPerUpload) {
            let part = bytes.dropFirst(start).prefix(ControlMessage.bytesPerUpload)
            try await lines.send(ControlMessage.FromClient.upload(Data(part)))
        }
        try await lines.send(ControlMessage.FromClient.uploadEnd)
    }
}
