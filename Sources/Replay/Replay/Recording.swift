package import AccessControl
package import Foundation
package import SimulatedDevices
package import SiteConfiguration

/// A recorded stretch of life at a gate: what the cameras saw and the inputs said, at which site, under whose rules.
///
/// It is a folder: `recording.yaml`, `events.scenario`, `frames/<camera>/<milliseconds>.jpg`, `expected.jsonl`.
package struct Recording: Sendable {
    /// What one camera saw.
    package struct Camera: Sendable {
        package let id: DeviceID
        package let accessPoint: AccessPointID

        /// In the order of time, counted from the start of the recording.
        package let frames: [FrameFolder.Entry]
    }

    package let folder: URL
    package let title: String
    package let timeZone: TimeZone

    /// The first millisecond of the frames and events.
    package let start: Date

    package let site: SiteFile
    package let rules: AccessRules
    package let cameras: [Camera]
    package let events: RecordedEvents

    /// The name of the folder.
    package var name: String { folder.lastPathComponent }

    /// Reads everything but the pictures; throws what is wrong with it, naming file and place.
    package init(folder: URL) throws(RecordingError) {
        let header = try RecordingHeader.read(recording: folder)
        let frames = RecordedFrames(recording: folder, header: header)
        self.folder = folder
        title = header.title
        timeZone = header.timeZone
        start = header.start
        site = header.site
        rules = header.rules
        cameras = try frames.cameras()
        events = try RecordedEvents(recording: folder, header: header)
    }
}
