import AccessControl
import DeviceKit
import Foundation
import SimulatedDevices
import SiteConfiguration

/// Finds the frames of a recording and holds them against what `recording.yaml` says.
struct RecordedFrames {
    let recording: URL
    let header: RecordingHeader

    private var folder: URL { recording.appending(path: "frames") }

    /// Every camera that has frames; throws where one is unknown to the site, or lacks a frame that is listed.
    func cameras() throws(RecordingError) -> [Recording.Camera] {
        let names = try cameraNames()
        for camera in header.frames.keys.sorted() where !names.contains(camera.rawValue) {
            throw RecordingError(
                path: path(folder.appending(path: camera.rawValue)),
                problem: "is missing; \(RecordingHeader.fileName) lists frames of this camera")
        }
        var cameras: [Recording.Camera] = []
        for name in names { cameras.append(try camera(DeviceID(rawValue: name))) }
        return cameras
    }

    private func cameraNames() throws(RecordingError) -> [String] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            throw RecordingError(path: path(folder), problem: "is not a folder of cameras")
        }
    }

    private func camera(_ id: DeviceID) throws(RecordingError) -> Recording.Camera {
        let home = folder.appending(path: id.rawValue)
        guard let device = header.site.devices.first(where: { $0.id == id }) else {
            throw RecordingError(path: path(home), problem: "the site has no camera “\(id)”")
        }
        guard let accessPoint = device.accessPoint else {
            throw RecordingError(path: path(home), problem: "the device “\(id)” is at no access point")
        }
        let frames: [FrameFolder.Entry]
        do {
            frames = try FrameFolder(at: home, camera: id).entries
        } catch {
            let cause = (error as? DeviceFailure)?.cause ?? "\(error)"
            throw RecordingError(path: path(home), problem: cause)
        }
        try compare(frames, of: id, in: home)
        return Recording.Camera(id: id, accessPoint: accessPoint, frames: frames)
    }

    private func compare(
        _ frames: [FrameFolder.Entry], of camera: DeviceID, in home: URL
    ) throws(RecordingError) {
        guard let listed = header.frames[camera] else { return }
        let there = Set(frames.map(\.after))
        for milliseconds in listed where !there.contains(.milliseconds(milliseconds)) {
            throw RecordingError(
                path: path(home.appending(path: "\(milliseconds).jpg")),
                problem: "the frame is missing; \(RecordingHeader.fileName) lists it")
        }
        let known = Set(listed.map { Duration.milliseconds($0) })
        guard let stray = frames.first(where: { !known.contains($0.after) }) else { return }
        throw RecordingError(
            path: path(stray.file), problem: "the frame is not listed in \(RecordingHeader.fileName)")
    }

    private func path(_ url: URL) -> String { url.relativePath }
}
