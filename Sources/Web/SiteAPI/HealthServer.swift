import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// The two questions that a supervisor asks over HTTP: is the program alive, is it ready to open the gate.
///
/// `/healthz` answers 200 as long as the program runs; `/readyz` answers 200 when nothing stands in the way, else 503 with
/// one reason a line. Neither tells anything about people.
package struct HealthServer: Service {
    private let host: String
    private let port: Int
    private let obstacles: @Sendable () async -> [String]
    private let didListen: @Sendable (Int) async -> Void
    private let logger: Logger

    /// A server for one address; port 0 lets the system choose.
    ///
    /// `obstacles` names what stands in the way of being ready; `didListen` hears the port once the server listens.
    package init(
        host: String, port: Int, logger: Logger, obstacles: @escaping @Sendable () async -> [String],
        didListen: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.logger = logger
        self.obstacles = obstacles
        self.didListen = didListen
    }

    /// Serves until it is cancelled or told to shut down; throws when the address cannot be listened on.
    package func run() async throws {
        let didListen = didListen
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in await didListen(channel.localAddress?.port ?? 0) },
            logger: logger)
        try await application.run()
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        let obstacles = obstacles
        router.get("healthz") { _, _ in "alive\n" }
        router.get("readyz") { _, _ in
            let obstacles = await obstacles()
            let text = obstacles.isEmpty ? "ready" : obstacles.joined(separator: "\n")
            return EditedResponse(
                status: obstacles.isEmpty ? .ok : .init(code: 503, reasonPhrase: "Service Unavailable"),
                response: text + "\n")
        }
        return router
    }
}
