import AccessControl
import DeviceKit
import Foundation
import PlateRecognition
import Replay
import SimulatedDevices

/// `recordedCamera`: plays a folder of frames through the real recogniser.
struct RecordedCameraDriver: DeviceDriver {
    private let id: DeviceID
    private let accessPoint: AccessPointID
    private let frames: String
    private let playback: RecordedCamera.Playback
    private let reachesLoopAfter: Duration
    private let region: PictureRegion

    init(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
        var keys = device.keys
        id = device.id
        accessPoint = device.accessPoint ?? ""
        frames = keys.requiredText("frames")
        playback = RecordedCamera.Playback(
            loops: keys.flag("loops", default: true),
            pause: keys.duration("pause", default: .seconds(4), in: .zero ... .seconds(86_400)),
            gap: keys.duration("gap", default: .milliseconds(1_500), in: .milliseconds(100) ... .seconds(60)))
        reachesLoopAfter = keys.duration(
            "reachesLoopAfter", default: .seconds(2), in: .zero ... .seconds(60))
        region = keys.regionOfInterest()
        try keys.finish()
    }

    func make(on bench: DeviceBench) throws -> any Device {
        let lane = bench.lane(at: accessPoint)
        let delay = reachesLoopAfter
        return RecordedCamera(
            id: id, accessPoint: accessPoint, folder: URL(filePath: frames, directoryHint: .isDirectory),
            playback: playback, time: bench.time, reader: try bench.frameReader(for: id, region: region),
            carAppears: { _ = await lane?.carArrives(after: delay) })
    }
}
