package import AccessControl
package import DeviceKit
import Foundation
import SimulatedDevices

/// What the recogniser saw in every frame of a recording: the one slow step of a replay.
///
/// Playing under other rules uses the same looks again.
package struct RecordedLooks: Sendable {
    /// One frame with the plates that were read in it.
    package struct Look: Sendable {
        package let accessPoint: AccessPointID

        /// When the camera took the frame, from the start of the recording.
        package let after: Duration

        package let frame: Frame
        package let reading: FrameReading
    }

    /// Camera by camera, in the order of time.
    package let looks: [Look]

    /// Reads every frame; throws where a picture is damaged, naming its file.
    package init(
        _ recording: Recording, reading: (Frame) throws -> FrameReading
    ) throws(RecordingError) {
        var looks: [Look] = []
        for camera in recording.cameras {
            for entry in camera.frames {
                let at = recording.start.addingTimeInterval(entry.after / .seconds(1))
                let frame = Frame(
                    camera: camera.id, capturedAt: at, receivedAt: at, picture: try Self.picture(entry.file))
                do {
                    looks.append(
                        Look(
                            accessPoint: camera.accessPoint, after: entry.after, frame: frame,
                            reading: try reading(frame)))
                } catch {
                    throw RecordingError(path: entry.file.relativePath, problem: "\(error)")
                }
            }
        }
        self.looks = looks
    }

    private static func picture(_ file: URL) throws(RecordingError) -> Data {
        do {
            return try BoundedFile.contents(of: file, maximumBytes: largestPicture)
        } catch {
            throw RecordingError(path: file.relativePath, problem: "the frame \(error.description)")
        }
    }

    /// The largest picture file that is read, as for a live camera.
    private static let largestPicture = 16 << 20
}
