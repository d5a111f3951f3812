import Foundation

/// Relays, intercoms and cameras that are asked by HTTP, in a process of their own: see `Tests/Support/peers/http_peer.py`.
package final class HTTPLoopbackDevice: Sendable {
    /// How it wants to be told who asks; the user is `admin` and the password `pass word`.
    package enum Scheme: String, Sendable, CaseIterable {
        case none, basic
        case digestMD5 = "digest-MD5"
        case digestSHA256 = "digest-SHA-256"
    }

    /// What makes it special.
    package enum Trait: String, Sendable {
        /// It carries an order out that is not signed as well, and refuses it all the same.
        case obeysUnsigned = "unsigned"
        case tls
        /// It speaks TLS 1.0 with the ciphers of its time, and nothing newer.
        case oldTLS = "tls10"
    }

    package let port: UInt16

    /// Where it is, such as `http://127.0.0.1:4711`.
    package let url: String
    private let process: PeerProcess

    package init(_ scheme: Scheme = .none, _ traits: [Trait] = []) async throws {
        process = try PeerProcess("http_peer.py", [scheme.rawValue] + traits.map(\.rawValue))
        port = UInt16(try await process.word(after: "port")) ?? 0
        url = (traits.isEmpty || traits == [.obeysUnsigned] ? "http" : "https") + "://127.0.0.1:\(port)"
    }

    /// The certificate of a device that speaks TLS, in PEM.
    package static let certificate = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../peers/http/device.pem").standardizedFileURL.path

    /// The device loses its power.
    package func kill() { process.kill() }

    /// Tells the device something, and waits until it has taken it; what it said meanwhile is returned.
    @discardableResult
    package func order(_ words: String) async throws -> [String] { try await process.order(words) }

    /// The next order that it carries out, such as `pulse 0 2`.
    package func nextAct() async -> String? { try? await process.word(after: "did") }

    /// Waits until somebody listens to its stream.
    package func waitForListener() async { _ = try? await process.word(after: "streaming") }

    /// What it has carried out by now and was not asked for before.
    package func acts() async throws -> [String] {
        try await order("normal").filter { $0.hasPrefix("did ") }.map { String($0.dropFirst(4)) }
    }
}
