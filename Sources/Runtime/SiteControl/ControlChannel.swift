package import Foundation

/// The way to a site: through the running service, or in place when the caller holds the data folder itself.
package enum ControlChannel: Sendable {
    case service(ControlClient)
    case inPlace(SiteOperations)

    /// Carries out one request and hands over each part of the answer.
    package func perform(
        _ request: ControlRequest, uploading bytes: Data = Data(),
        answer: @escaping @Sendable (ControlAnswer) async throws -> Void
    ) async throws {
        switch self {
        case .service(let client):
            try await client.perform(request, uploading: bytes, answer: answer)
        case .inPlace(let operations):
            let upload = OneUpload(bytes)
            try await operations.perform(
                request, by: Caller.current, uploads: { await upload.take() }, answer: answer)
        }
    }
}

/// Hands its bytes out once.
private actor OneUpload {
    private var bytes: Data?

    init(_ bytes: Data) { self.bytes = bytes }

    func take() -> Data? {
        defer { bytes = nil }
        return bytes
    }
}
