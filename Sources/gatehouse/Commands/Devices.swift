import AccessControl
import ArgumentParser
import DeviceKit
import Foundation
import PassageControl
import PlateRecognition
import SiteConfiguration
import SiteControl
import SiteStore

struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "Devices, for the installer: list, trust a clock, watch, open, show, decode.",
        subcommands: [List.self, TrustClock.self, Watch.self, Open.self, Show.self, Decode.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What each device can do and how it is doing, as the running service knows it.",
            discussion: "The clock is what is added to the times of a camera, learnt from its own events.")

        @OptionGroup var data: DataOptions
        @OptionGroup var format: JSONFlag

        func run() async throws {
            let channel = try await data.open()
            let time = LocalTime(try await channel.site())
            let answers = try await channel.collect(.devices)
            let devices = answers.compactMap { if case .device(let device) = $0 { device } else { nil } }
            guard !format.json else { return try devices.forEach { Console.say(try JSONLine.text($0)) } }
            var table = TextTable([
                "device", "does", "state", "since", "restarts", "clock", "last report", "last error",
            ])
            for device in devices {
                table.add([
                    device.id, device.capability, device.state, time.text(device.since),
                    String(device.restarts),
                    Self.words(device.clock), time.text(device.lastReport), device.lastError ?? "",
                ])
            }
            table.lines.forEach(Console.say)
            for device in devices { device.trouble.map { Console.say("\(device.id): \($0)") } }
            devices.compactMap(Self.advice).forEach(Console.say)
        }

        /// What to do about a clock that is wrong and may never be learnt by itself; nil where it is not.
        private static func advice(_ device: DeviceDocument) -> String? {
            guard let clock = device.clock, clock.isWrong else { return nil }
            guard let proposed = clock.proposedMilliseconds else {
                return "\(device.id): its clock has jumped; look again after its next events"
            }
            let side = proposed < 0 ? "ahead" : "behind"
            return """
                \(device.id): by its latest events its clock is \(proposed.magnitude / 1000) s \(side), or they come \
                that late. Set it right; or, if they do not come late: \
                gatehouse device trust-clock \(device.id) --reason WORDS
                """
        }

        /// Such as `+120 ms`, nothing before the first event.
        private static func words(_ clock: DeviceDocument.Clock?) -> String {
            guard let clock, clock.samples > 0 || clock.isWrong else { return "" }
            let sign = clock.offsetMilliseconds < 0 ? "" : "+"
            return "\(sign)\(clock.offsetMilliseconds) ms\(clock.isWrong ? " WRONG" : "")"
        }
    }

    struct TrustClock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Vouch for the clock of a camera that is called wrong.",
            discussion: """
                A clock that was set back looks like events that come late, which never open. Where the camera was \
                silent meanwhile, only a person can tell the two apart: look at a car and at the camera's events \
                first. What the latest events show is believed from now on, until the service restarts.
                """)

        @Argument(help: "The device id of the camera.") var device: String
        @Option(help: "Why; it is written to the journal.") var reason: String
        @OptionGroup var data: DataOptions

        func run() async throws {
            try await data.open().say(.trustClock(device: device, reason: reason))
        }
    }

    /// One device of a site file, and the folder whose service must not be running.
    struct Alone: ParsableArguments {
        @Argument(help: "The device id.") var device: String
        @OptionGroup var config: ConfigOption
        @Option(
            help: ArgumentHelp("The data folder, so that a running service is noticed.", valueName: "dir"))
        var data: String?

        func make(aim: FrameSight? = nil) throws -> any Device {
            let site = try SiteSetup.read(config.url)
            guard let entry = site.devices.first(where: { $0.id == DeviceID(device) }) else {
                let known = site.devices.map(\.id.rawValue).joined(separator: ", ")
                throw Failure("there is no device \(device); there are \(known)", code: .usage)
            }
            return try DriverCatalog.make(entry, on: DeviceBench(site: site, time: .system(), aim: aim))
        }

        /// Held while the device is at work, so that no service starts meanwhile.
        func lock() async throws -> DirectoryLock? {
            guard let data else { return nil }
            let folder = DataFolder(URL(filePath: data, directoryHint: .isDirectory))
            switch try await FolderClaim.make(folder) {
            case .held(let lock): return lock
            case .served(_, let holder):
                throw Failure("\(data): \(holder) serves this site; use `gatehouse lane` instead")
            }
        }
    }

    struct Watch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what one device reports, alone, until stopped.",
            discussion: """
                With --annotate, a camera whose frames are read here also tells of each frame how wide the plate is in \
                pixels, how sharp and how light, and what would make it better: for whoever aims it.

                With --assign, the first tag or card that comes is given to a person, and the watch ends.
                """)

        @OptionGroup var alone: Alone
        @OptionGroup var format: JSONFlag
        @Flag(help: "Tell of each frame how well its plate can be seen.") var annotate = false
        @Option(
            help: ArgumentHelp(
                "With --annotate: write the frames, with boxes and words, into this folder; the last \(AimingAid.kept) "
                    + "are kept.", valueName: "dir"))
        var pictures: String?

        @Option(
            help: ArgumentHelp("Give the first tag or card that comes to this person.", valueName: "user"))
        var assign: String?

        func validate() throws {
            if pictures != nil, !annotate { throw ValidationError("--pictures needs --annotate.") }
            if format.json, annotate || assign != nil {
                throw ValidationError("--json shows reports, with neither --annotate nor --assign.")
            }
            if assign != nil, alone.data == nil { throw ValidationError("--assign needs --data.") }
        }

        func run() async throws {
            if let assign, let data = alone.data {
                let found = try await firstPresented()
                return try await Enrolment(user: assign, found, data: data, config: alone.config.config).run()
            }
            try await watch()
        }

        /// The service stays out meanwhile, and no longer.
        private func firstPresented() async throws -> PresentedIdentifier {
            let lock = try await alone.lock()
            defer { withExtendedLifetime(lock) {} }
            return try await DeviceWatch(device: try alone.make()).firstPresented()
        }

        private func watch() async throws {
            let lock = try await alone.lock()
            let aid = annotate ? try AimingAid(pictures: pictures) : nil
            let device = try alone.make(aim: aid?.show)
            var watch = DeviceWatch(device: device)
            if format.json { watch.say = { Console.say((try? JSONLine.text($0)) ?? $0.words) } }
            try await watch.run()
            withExtendedLifetime(lock) {}
        }
    }

    struct Show: AsyncParsableCommand {
        /// What a sign can be told by hand.
        enum Shown: String, CaseIterable, ExpressibleByArgument {
            case red, green, wait, off, denied

            var indication: Indication {
                switch self {
                case .red: .red
                case .green: .green
                case .wait: .wait
                case .off: .off
                case .denied: .denied(.unknownCredential)
                }
            }
        }

        static let configuration = CommandConfiguration(
            abstract: "Let one sign or lamp show something, alone; refused while the service runs.")

        @OptionGroup var alone: Alone
        @Option(help: "What it is to show.") var indication: Shown

        func run() async throws {
            let lock = try await alone.lock()
            let device = try alone.make()
            guard let sign = device as? any Indicator else {
                throw Failure("\(alone.device) shows nothing", code: .usage)
            }
            try await Self.atWork(device) { try await sign.show(indication.indication) }
            Console.say("\(alone.device): shows \(indication.rawValue)")
            withExtendedLifetime(lock) {}
        }

        /// A reader with lamps is spoken to only while it is read.
        private static func atWork(
            _ device: any Device, _ work: @escaping @Sendable () async throws -> Void
        ) async throws {
            guard let source = device as? any ReadSource else { return try await work() }
            let (connected, continuation) = AsyncStream.makeStream(of: Void.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await source.run(reads: Outlet(connected: { continuation.yield() }) { _ in })
                }
                group.addTask {
                    for await _ in connected { return try await work() }
                }
                // The first that ends is the work, or why it cannot be done.
                try await group.next()
                group.cancelAll()
            }
        }
    }

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let one actuator open once, alone; refused while the service runs.")

        private static let releaseTime = Duration.milliseconds(700)

        @OptionGroup var alone: Alone

        func validate() throws {
            if alone.data == nil {
                throw ValidationError("--data is needed: a running service must be noticed.")
            }
        }

        func run() async throws {
            let lock = try await alone.lock()
            guard let actuator = try alone.make() as? any DoorActuator else {
                throw Failure("\(alone.device) moves nothing", code: .usage)
            }
            try await actuator.makeSafe()
            do { try await actuator.perform(.open(releaseTime: Self.releaseTime)) } catch {
                // It may have obeyed all the same.
                try? await actuator.makeSafe()
                throw error
            }
            Console.say("\(alone.device): opened")
            // A pulse that the device does not time ends with this program.
            try await Task.sleep(for: Self.releaseTime)
            try await actuator.makeSafe()
            withExtendedLifetime(lock) {}
        }
    }
}
