package import AccessControl
package import Foundation

/// One picture of a camera, still encoded, with the times that decide whether it may open anything.
package struct Frame: Sendable {
    /// The camera that took it.
    package let camera: DeviceID

    /// When the camera took it, by the camera's own clock where it has one.
    package let capturedAt: Date

    /// When it reached this program.
    package let receivedAt: Date

    /// The encoded picture: JPEG or PNG.
    package let picture: Data

    package init(camera: DeviceID, capturedAt: Date, receivedAt: Date, picture: Data) {
        self.camera = camera
        self.capturedAt = capturedAt
        self.receivedAt = receivedAt
        self.picture = picture
    }
}
