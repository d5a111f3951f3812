package import AccessControl
package import DeviceKit
package import Foundation
import PassageControl

/// A camera that plays a folder of frames as if it stood at the gate: in real time, or by the clock that it is given.
///
/// While the recogniser is busy the newest frame replaces the one that waits: a late look at a car is worth less than a
/// fresh one. After the last frame of a car it reports the car as lost.
package struct RecordedCamera: ReadSource {
    /// How the folder is played.
    package struct Playback: Hashable, Sendable {
        /// Plays it again and again.
        package var loops: Bool
        /// The pause between two rounds.
        package var pause: Duration
        /// A longer pause between two frames means that the car has gone.
        package var gap: Duration

        package init(
            loops: Bool = true, pause: Duration = .seconds(4), gap: Duration = .milliseconds(1_500)
        ) {
            self.loops = loops
            self.pause = pause
            self.gap = gap
        }
    }

    package let id: DeviceID
    private let accessPoint: AccessPointID
    private let folder: URL
    private let playback: Playback
    private let time: TimeSource
    private let reader: FrameReader
    private let carAppears: @Sendable () async -> Void

    /// A camera over `folder`; `carAppears` is called with the first frame of each car, so that a simulated lane can
    /// let one arrive.
    package init(
        id: DeviceID, accessPoint: AccessPointID, folder: URL, playback: Playback = Playback(),
        time: TimeSource,
        reader: @escaping FrameReader, carAppears: @escaping @Sendable () async -> Void = {}
    ) {
        self.id = id
        self.accessPoint = accessPoint
        self.folder = folder
        self.playback = playback
        self.time = time
        self.reader = reader
        self.carAppears = carAppears
    }

    package func run(reads: Outlet<ReadReport>) async throws {
        let passages = try FrameFolder(at: folder, camera: id).passages(gap: playback.gap)
        reads.connected()
        repeat {
            let start = time.now().uptime
            for passage in passages {
                try await play(passage, from: start, into: reads)
                reads.deliver(.vehicleLost(accessPoint, carID: nil))
            }
            if playback.loops { try await time.sleep(for: playback.pause) }
        } while playback.loops
    }

    private func play(
        _ passage: [FrameFolder.Entry], from start: Duration, into reads: Outlet<ReadReport>
    ) async throws {
        let (newest, shutter) = AsyncStream<Frame>.makeStream(bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { shutter.finish() }
                try await shoot(passage, from: start, into: shutter)
            }
            group.addTask {
                for await frame in newest { try await look(at: frame, into: reads) }
            }
            try await group.waitForAll()
        }
        try Task.checkCancellation()
    }

    private func shoot(
        _ passage: [FrameFolder.Entry], from start: Duration, into shutter: AsyncStream<Frame>.Continuation
    ) async throws {
        for (index, entry) in passage.enumerated() {
            try await time.sleepUntil(start + entry.after)
            if index == 0 { await carAppears() }
            let now = time.now().wall
            shutter.yield(
                Frame(camera: id, capturedAt: now, receivedAt: now, picture: try picture(in: entry.file)))
        }
    }

    private func picture(in file: URL) throws -> Data {
        let operation = "open the frame \(file.path)"
        do {
            let picture = try Data(contentsOf: file)
            guard picture.count <= FrameFolder.largestPicture else {
                throw DeviceFailure(
                    device: id, operation: operation, cause: "\(picture.count) bytes are too many")
            }
            return picture
        } catch {
            throw DeviceFailure(device: id, operation: operation, error: error)
        }
    }

    private func look(at frame: Frame, into reads: Outlet<ReadReport>) async throws {
        let reading: FrameReading
        do {
            reading = try await reader(frame)
        } catch {
            throw DeviceFailure(device: id, operation: "read a frame", error: error)
        }
        guard let best = reading.plates.first else { return }
        reads.deliver(
            .read(CredentialRead(best, of: frame, pixelDigest: reading.pixelDigest, at: accessPoint)))
    }
}
