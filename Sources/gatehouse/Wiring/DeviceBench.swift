import AccessControl
import DeviceKit
import Foundation
import ModbusDevices
import PassageControl
import PlateRecognition
import Replay
import SerialReaders
import SimulatedDevices
import SiteConfiguration

/// What wants to know of each frame that was looked at.
typealias FrameSight = @Sendable (Frame, Recognition) -> Void

/// What drivers are built with: the clocks, the recogniser, and the simulated lanes and doors that several share.
struct DeviceBench: Sendable {
    let time: TimeSource

    /// Where frames go as well while a lane is recorded.
    let tap = FrameTap()

    /// The serial lines, which several devices may share.
    let lines = SharedLines { SerialLine($0) }

    /// The Modbus buses, which several devices share.
    let buses = SharedLines { (place: ModbusPlace) in
        ModbusBus(place.address, answerTimeOut: place.answerTimeOut)
    }

    /// Sees what each frame was taken for, while an installer watches a camera.
    let aim: FrameSight?
    let lanes: [DoorID: SimulatedLaneModel]
    let doors: [DoorID: SimulatedDoorModel]
    private let recognizers: CameraRecognizers
    private let settings: RecognizerSettings
    private let laneOfPoint: [AccessPointID: DoorID]

    init(
        site: SiteFile, time: TimeSource, habits: SimulatedCar.Habits = SimulatedCar.Habits(),
        aim: FrameSight? = nil
    ) {
        self.time = time
        self.aim = aim
        settings = site.recognizer
        recognizers = CameraRecognizers()
        lanes = Dictionary(
            site.plan.lanes.map {
                ($0.door, SimulatedLaneModel(door: $0.door, inputs: $0.inputs, time: time, habits: habits))
            }, uniquingKeysWith: { first, _ in first })
        doors = Dictionary(
            site.plan.doors.map {
                ($0.door, SimulatedDoorModel(door: $0.door, inputs: $0.inputs, time: time))
            }, uniquingKeysWith: { first, _ in first })
        laneOfPoint = Dictionary(
            site.plan.lanes.flatMap { lane in lane.accessPoints.map { ($0.id, lane.door) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The simulated lane or door, which its loops and its barrier share.
    func passage(_ door: DoorID?) throws -> any SimulatedPassage {
        if let door, let lane = lanes[door] { return lane }
        if let door, let leaf = doors[door] { return leaf }
        throw Failure("there is no lane or door \(door?.rawValue ?? "")", code: .configuration)
    }

    /// The simulated lane that a camera looks at.
    func lane(at point: AccessPointID) -> SimulatedLaneModel? { laneOfPoint[point].flatMap { lanes[$0] } }

    /// Which reader is at work, after `automatic` has been decided.
    func readerInUse() throws -> ReaderKind { try recognizers.recognizer(for: settings).reader }

    /// Looks at the frames of one camera on a thread of its own, so that no lane waits for a recogniser.
    func frameReader(for camera: DeviceID, region: PictureRegion) throws -> FrameReader {
        let watch = try recognizers.watch(for: settings, region: region)
        let thread = BlockingExecutor(name: "reader-\(camera)")
        return { [tap, aim] frame in
            await tap.keep(frame)
            return try await thread.run {
                let recognition = try watch.recognize(picture: frame.picture, at: frame.capturedAt)
                aim?(frame, recognition)
                return FrameReading(recognition)
            }
        }
    }
}
