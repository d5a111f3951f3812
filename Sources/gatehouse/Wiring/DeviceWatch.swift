import AccessControl
import DeviceKit
import PassageControl

/// Runs the sources of one device and prints what they report.
struct DeviceWatch {
    let device: any Device

    /// How a report is shown.
    var say: @Sendable (WatchedReport) -> Void = { Console.say($0.words) }

    func run() async throws {
        guard device is any ReadSource || device is any InputSource || device is any KeypadSource else {
            throw Failure("\(device.id) reports nothing")
        }
        // A reader with keys reports both at once.
        try await withThrowingTaskGroup { group in
            for report in reports { group.addTask { try await report() } }
            try await group.waitForAll()
        }
    }

    /// The first tag or card that somebody presents; everything is shown as it comes.
    func firstPresented() async throws -> PresentedIdentifier {
        guard let source = device as? any ReadSource else { throw Failure("\(device.id) reads nothing") }
        let (stream, continuation) = AsyncStream.makeStream(of: PresentedIdentifier.self)
        let (reads, id, say) = (ShownReads(say), device.id, say)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { continuation.finish() }
                try await source.run(
                    reads: Outlet(connected: { say(.connected(id)) }) { report in
                        reads.show(report)
                        guard case .read(let read) = report else { return }
                        PresentedIdentifier(read.identifier).map { _ = continuation.yield($0) }
                    })
            }
            for await presented in stream {
                group.cancelAll()
                return presented
            }
            try await group.waitForAll()
            throw Failure("\(id) ended before anything was presented")
        }
    }

    /// What each of the device's capabilities does until it breaks; the first says that the device answers.
    private var reports: [@Sendable () async throws -> Void] {
        var reports: [@Sendable () async throws -> Void] = []
        var connected: @Sendable () -> Void = { [id = device.id, say] in say(.connected(id)) }
        if let source = device as? any ReadSource {
            let (reads, said) = (ShownReads(say), connected)
            let troubles = ShownTroubles(device.id, say)
            reports.append {
                try await source.run(
                    reads: Outlet(connected: said, trouble: troubles.show) { reads.show($0) })
            }
            connected = {}
        }
        if let source = device as? any KeypadSource {
            let (say, said) = (say, connected)
            reports.append { try await source.run(keys: Outlet(connected: said) { say(.key($0)) }) }
            connected = {}
        }
        if let source = device as? any InputSource {
            let (levels, said) = (LevelChanges(say), connected)
            reports.append {
                try await source.run(inputs: Outlet(connected: said) { $0.forEach(levels.show) })
            }
        }
        return reports
    }
}
