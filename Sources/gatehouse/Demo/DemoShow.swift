import AccessControl
import DeviceKit
import Foundation
import Logging
import PassageControl
import PlateRecognition
import ServiceLifecycle
import SimulatedDevices
import SiteConfiguration
import SiteRuntime
import SiteStore
import UnixSignals

/// One run of the demo: the real recogniser, site and store over simulated devices, told line by line.
struct DemoShow {
    private static let camera = "cam-north-in"

    private let host: SiteHost
    private let cars: Int
    private let loops: Bool

    init(samples: URL, sites: URL, scratch: URL, data: URL?, loops: Bool) async throws {
        let reel = scratch.appending(path: "frames")
        cars = try DemoReel.assemble(from: samples, camera: Self.camera, into: reel)
        self.loops = loops
        let site = try SiteSetup.read(sites.appending(path: "demo.yaml"))
            .playing(reel, on: DeviceID(Self.camera), loops: loops)
        let store = try SiteStore.open(at: data ?? scratch.appending(path: "data"))
        let hasher = store.pinHasher
        let rules = try RulesFile.read(
            sites.appending(path: "demo-rules.yaml"), site: site.layout,
            pinDigest: { hasher.digest($0) })
        try await store.apply(rules.changes)
        // A driver who is not let in turns back before the next car comes.
        let habits = SimulatedCar.Habits(patience: .milliseconds(4_500))
        let bench = DeviceBench(site: site, time: .system(), habits: habits)
        host = try await SiteHost(site: site, store: store, bench: bench, logger: Self.logger)
    }

    /// Answers whether every car was decided and the journal is proved.
    func run() async throws -> Bool {
        try tellWhatComes()
        let notices = host.runner.feed.follow()
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: host.runner),
                    .init(
                        service: RoundWatch(runner: host.runner, camera: DeviceID(Self.camera)),
                        successTerminationBehavior: .gracefullyShutdownGroup),
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: Self.logger))
        async let tally = tell(notices)
        try await group.run()
        return try await summarize(await tally)
    }

    private func tellWhatComes() throws {
        let reader = try host.bench.readerInUse()
        if reader == .tesseract {
            Console.say(
                "The models are not installed (Config/setup.sh fetches them): Tesseract reads the plates.")
        }
        Console.say("\(cars) cars come to the north barrier; Ana uses the lobby door by card and by PIN.")
        Console.say("")
    }

    private func tell(_ notices: AsyncStream<SiteNotice>) async -> DemoTally {
        let line = EntryLine(timeZone: host.site.timeZone)
        var tally = DemoTally()
        for await notice in notices {
            switch notice {
            case .effect(.record(let entry), _):
                tally.count(entry)
                if let text = line.text(entry) { Console.say(text) }
            case .performed(let command, let moment):
                Console.say(line.text(of: command, at: moment.wall))
            case .event, .effect: break
            }
        }
        return tally
    }

    private func summarize(_ tally: DemoTally) async throws -> Bool {
        try await host.store.checkpoint()
        let proof = try await host.store.verify()
        let journal = proof.isIntact ? "verified" : "NOT verified"
        Console.say("")
        Console.say(
            "\(cars) cars, \(tally.carsLetIn) let in, \(tally.carsDenied) denied; \(tally.peopleLetIn) people through "
                + "the door; journal of \(proof.lastSequence) rows \(journal).")
        for fault in proof.faults { Console.complain("\(fault)") }
        return proof.isIntact
    }

    private static var logger: Logger {
        var logger = Logger(label: "gatehouse.demo") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return logger
    }
}

/// What happened in a demo, in numbers.
struct DemoTally {
    var carsLetIn = 0
    var carsDenied = 0
    var peopleLetIn = 0

    mutating func count(_ entry: JournalEntry) {
        let isCar = entry.personal?.identifierKind == "plate"
        switch entry.kind {
        case .accessGranted where isCar: carsLetIn += 1
        case .accessDenied where isCar: carsDenied += 1
        case .accessGranted: peopleLetIn += 1
        default: break
        }
    }
}

/// Ends the demo when its camera has played its last frame and the lane has come to rest.
private struct RoundWatch: Service {
    let runner: SiteRunner
    let camera: DeviceID

    func run() async throws {
        // Being stopped while a car is still to come is an end like any other.
        try? await cancelWhenGracefulShutdown {
            while await !hasEnded() { try await Task.sleep(for: .milliseconds(500)) }
            // The last driver still waits, passes or turns back.
            try await Task.sleep(for: .seconds(7))
        }
    }

    private func hasEnded() async -> Bool {
        await runner.snapshot().devices.contains { $0.device == camera && $0.state == .ended }
    }
}
