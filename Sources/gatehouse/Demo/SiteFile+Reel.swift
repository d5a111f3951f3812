import AccessControl
import DeviceKit
import Foundation
import SiteConfiguration

extension SiteFile {
    /// The same site with one camera playing another folder, once or again and again.
    func playing(_ folder: URL, on camera: DeviceID, loops: Bool) -> SiteFile {
        replacing(camera, with: ["frames": folder.path, "loops": loops ? "true" : "false"])
    }
}
