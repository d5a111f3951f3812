import DeviceKit
import SiteConfiguration

/// Every kind of device that this program can drive: one line a driver.
enum DriverCatalog {
    static let kinds = DeviceKind.simulated

    /// Throws what is wrong in the driver's own keys, without touching the device.
    static func check(_ device: DriverConfiguration) throws(ConfigurationMistakes) {
    }
}
