import Foundation

/// From a read to the relay being asked, with the journal durable in between, while the recogniser keeps every core busy.
///
/// The real runner and the real store, on the disk under test; only the camera and the relay are stand-ins. Latency
/// counts from the moment at which a read was due.
struct LatencyBenchmark {
    /// Reads a second over all lanes: a busy site, and eight times as much.
    private static let rates = [50, 400]

    let settings: BenchmarkSettings

    func run() async throws -> [Figure] {
        let pictures = try FramePictures(folder: settings.pictures).pictures
        let list = try LargeSite.build()
        let recognizers = try BusyRecognizers(pictures: pictures, threads: 2)
        defer { recognizers.stop() }
        var figures: [Figure] = []
        for rate in Self.rates {
            figures += try await measure(rate, list: list, pictures: pictures, recognizers: recognizers)
        }
        return figures
    }

    private func measure(
        _ rate: Int, list: LargeSite, pictures: [Data], recognizers: BusyRecognizers
    ) async throws -> [Figure] {
        let folder = settings.disk.appending(path: "gatehouse-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let site = try await LatencySite.start(list: list, folder: folder)
        let probe = try FsyncProbe(folder: folder)
        let framesBefore = recognizers.frames
        let load = ReadLoad(schedule: PacedSchedule(perSecond: rate, for: settings.load), pictures: pictures)
        await load.run(against: site)
        let frames = recognizers.frames - framesBefore
        let syncs = probe.stop()
        let samples = try await site.finish()
        guard let latencies = Durations(samples), let disk = Durations(syncs) else {
            throw BenchmarkFailure("latency at \(rate)/s: nothing was measured")
        }
        return [
            Figure(
                name: "latency", what: "read → relay asked, 8 lanes, \(rate) reads/s", durations: latencies,
                statistic: .p99, limit: .milliseconds(25),
                note:
                    "journal durable, a picture with each row; meanwhile 2 threads recognised \(frames) frames"
            ),
            Figure(
                name: "fsync", what: "fsync of 4 KiB, same disk, meanwhile", durations: disk, statistic: .p99,
                limit: nil),
        ]
    }
}
