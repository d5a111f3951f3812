import DeviceKit
import Foundation
import Logging
import ServiceLifecycle
import ServiceManager
import SiteAPI
import SiteConfiguration
import SiteControl
import SiteRuntime
import SiteStore
import UnixSignals

/// Everything that `serve` runs, in the order in which it starts; it stops in the opposite order.
struct SiteService {
    private let host: SiteHost
    private let control: ControlServer
    private let folder: URL
    private let logger: Logger

    init(
        site: SiteFile, file: URL, folder: DataFolder, whenDamaged: SiteStore.DamagePolicy
    ) async throws {
        self.folder = folder.url
        logger = Logger(label: "gatehouse") { StreamLogHandler.standardError(label: $0) }
        guard case .held(let lock) = try await FolderClaim.make(folder) else {
            let holder = DirectoryLock.holder(in: folder) ?? "another process"
            throw StoreError.folderInUse(path: folder.path, holder: holder)
        }
        let store = try SiteStore.open(
            at: folder.url, lock: lock, whenDamaged: whenDamaged, limits: site.retention.evidenceLimits)
        try SiteAccess.remember(file, in: folder)
        let bench = DeviceBench(site: site, time: .system())
        host = try await SiteHost(site: site, store: store, bench: bench, logger: logger)
        control = ControlServer(
            folder: folder.url,
            operations: SiteOperations(
                site: site.document, layout: site.layout, store: store, runner: host.runner,
                now: { Date() },
                recorder: SiteRecorder(
                    site: site, text: try String(contentsOf: file, encoding: .utf8), store: store,
                    runner: host.runner, tap: bench.tap
                ).record),
            logger: logger)
        store.observeCheckpoints { [logger] checkpoint in
            logger.info("journal checkpoint", metadata: ["row": "\(checkpoint.sequence)"])
        }
    }

    func run() async throws {
        var services: [any Service] = [
            Upkeep(store: host.store, days: host.site.retention.journalDays, logger: logger), host.runner,
            ControlService(server: control, logger: logger), disk, health,
        ]
        if let lifeSigns { services.append(lifeSigns) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger))
        try await group.run()
        try await host.store.checkpoint()
    }

    /// Nil where no service manager started the program.
    private var lifeSigns: LifeSigns? {
        NotifySocket(environment: ProcessInfo.processInfo.environment).map { socket in
            LifeSigns(socket: socket, logger: logger) { [runner = host.runner] limit in
                await LifeSigns.Condition(
                    hasStarted: runner.hasStarted, complaints: runner.readiness().reasons,
                    hanging: runner.hangingParts(after: limit))
            }
        }
    }

    private var disk: DiskWatch {
        DiskWatch(
            folder: folder, retention: host.site.retention, runner: host.runner, logger: logger)
    }

    private var health: HealthServer {
        HealthServer(
            host: host.site.web.host, port: host.site.web.port, logger: logger,
            obstacles: { [runner = host.runner] in await runner.readiness().reasons },
            didListen: { [logger] port in logger.notice("health page is open", metadata: ["port": "\(port)"])
            })
    }
}

/// Answers at the control socket until the program is asked to end.
private struct ControlService: Service {
    let server: ControlServer
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await server.run { logger.notice("control socket is open") }
        }
    }
}

/// What must happen about once a minute: checkpoints, and the expiry of what is old.
private struct Upkeep: Service {
    let store: SiteStore
    let days: Int
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: .seconds(60))
                do { try await store.maintain(SiteStore.Retention(journalDays: days)) } catch {
                    logger.error("upkeep failed", metadata: ["why": "\(error)"])
                }
            }
        }
    }
}

extension RetentionSettings {
    /// The same bounds in the store's units.
    fileprivate var evidenceLimits: EvidenceLimits {
        var limits = EvidenceLimits()
        limits.keepDays = evidenceDays
        limits.quotaBytes = evidenceQuotaMB * 1_000_000
        return limits
    }
}
