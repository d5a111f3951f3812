import Foundation
import FoundationNetworking
import Logging
import SiteAPI
import Synchronization
import Testing

@Suite("The health server")
struct HealthServerTests {
    @Test("says that the program is alive, and why it is not ready until it is")
    func aliveAndReady() async throws {
        let obstacles = Mutex(["camera cam-1: not connected", "journal: cannot be written"])
        let current: @Sendable () -> [String] = { obstacles.withLock { $0 } }
        try await Self.serving(current) { port in
            let alive = try await Self.get("healthz", port)
            #expect(alive == (200, "alive\n"))
            let unready = try await Self.get("readyz", port)
            #expect(unready == (503, "camera cam-1: not connected\njournal: cannot be written\n"))
            obstacles.withLock { $0 = [] }
            let ready = try await Self.get("readyz", port)
            #expect(ready == (200, "ready\n"))
        }
    }

    @Test("knows no other path")
    func otherPaths() async throws {
        try await Self.serving(Self.nothing) { port in
            let other = try await Self.get("users", port)
            #expect(other.status == 404)
        }
    }

    private static func nothing() -> [String] { [] }

    /// Runs a server on a port of the system's choice while the body asks it.
    private static func serving(
        _ obstacles: @escaping @Sendable () async -> [String], _ body: (Int) async throws -> Void
    ) async throws {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let server = HealthServer(
            host: "127.0.0.1", port: 0, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            obstacles: obstacles, didListen: { port.yield($0) })
        let running = Task {
            defer { port.finish() }
            try await server.run()
        }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        let first = await iterator.next()
        let listening = try #require(first)
        try await body(listening)
    }

    private static func get(_ path: String, _ port: Int) async throws -> (status: Int, text: String) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)/\(path)"))
        let (data, response) = try await URLSession.shared.data(from: url)
        let status = try #require(response as? HTTPURLResponse).statusCode
        return (status, String(decoding: data, as: UTF8.self))
    }
}
