import AccessControl
import DeviceKit
import Foundation
import GateTestKit
import SimulatedDevices
import Testing

@Suite("A recorded camera", .timeLimit(.minutes(5)))
struct RecordedCameraTests {
    private let clock = ManualClock()

    private func frames(_ milliseconds: [Int]) throws -> FramesOnDisk {
        try FramesOnDisk(milliseconds: milliseconds)
    }

    private func camera(
        _ folder: URL, loops: Bool = false, reader: @escaping FrameReader,
        carAppears: @escaping @Sendable () async -> Void = {}
    ) -> RecordedCamera {
        RecordedCamera(
            id: "camera", accessPoint: "in", folder: folder,
            playback: RecordedCamera.Playback(loops: loops), time: .manual(clock), reader: reader,
            carAppears: carAppears)
    }

    private func reading(_ plate: String) throws -> FrameReading {
        FrameReading(
            plates: [PlateCandidate(plate: try PlateText(plate), rawText: plate, confidence: 0.9)],
            pixelDigest: 7)
    }

    @Test("frames come at their times, and a pause between them is another car")
    func cars() async throws {
        let folder = try frames([0, 200, 5_000])
        let reading = try reading("BA123AB")
        let log = Box<String>()
        let camera = camera(folder.url, reader: { _ in reading }, carAppears: { log.add("car") })

        let (signs, said) = AsyncStream<Void>.makeStream()
        let run = Task {
            try await camera.run(
                reads: Outlet { report in
                    switch report {
                    case .read(let read): log.add("\(read.rawText) \(read.source) \(read.accessPoint)")
                    case .vehicleLost(let point, _): log.add("lost \(point)")
                    }
                    said.yield()
                })
        }
        var next = signs.makeAsyncIterator()
        await next.next()
        await clock.sleeper(until: .milliseconds(200))
        clock.advance(by: .milliseconds(200))
        await next.next()
        await next.next()
        await clock.sleeper(until: .seconds(5))
        clock.advance(by: .milliseconds(4_800))
        try await run.value

        let read = "BA123AB camera in"
        #expect(log.values == ["car", read, read, "lost in", "car", read, "lost in"])
    }

    @Test("while the recogniser is busy, the newest frame replaces the one that waits")
    func newestWins() async throws {
        let folder = try frames([0, 100, 200, 300])
        let seen = Box<Date>()
        let (calls, called) = AsyncStream<Void>.makeStream()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let camera = camera(
            folder.url,
            reader: { frame in
                seen.add(frame.capturedAt)
                called.yield()
                for await _ in gate { break }
                return FrameReading(plates: [], pixelDigest: nil)
            })
        let run = Task { try await camera.run(reads: Outlet { _ in }) }
        var next = calls.makeAsyncIterator()
        await next.next()
        for time in [100, 200, 300] {
            await clock.sleeper(until: .milliseconds(time))
            clock.advance(by: .milliseconds(100))
        }
        await Task.yield()
        open.finish()
        try await run.value

        #expect(seen.values.count < 4)
        #expect(seen.values.count >= 2)
    }

    @Test(
        "a folder that cannot be played says what is wrong with it",
        arguments: ["missing", "empty", "misnamed"])
    func badFolder(_ kind: String) async throws {
        let folder = try FramesOnDisk(milliseconds: [])
        if kind == "missing" { folder.remove() }
        if kind == "misnamed" { try Data().write(to: folder.url.appendingPathComponent("first.jpg")) }
        let camera = camera(folder.url, reader: { _ in FrameReading(plates: [], pixelDigest: nil) })

        let failure = await #expect(throws: DeviceFailure.self) {
            try await camera.run(reads: Outlet { _ in })
        }

        #expect(failure?.operation.contains(folder.url.lastPathComponent) == true)
        #expect(failure?.device == "camera")
    }

    @Test("a recogniser that fails is told with the camera's name")
    func readerFails() async throws {
        struct Torn: Error, CustomStringConvertible { let description = "the picture is cut off" }
        let folder = try frames([0])
        let camera = camera(folder.url, reader: { _ in throw Torn() })

        let failure = await #expect(throws: DeviceFailure.self) {
            try await camera.run(reads: Outlet { _ in })
        }

        #expect(failure?.cause == "the picture is cut off")
    }
}
