package import AccessControl
import DeviceKit

extension SiteFile {
    /// The same site with some of a driver's keys set, as a demonstration that brings its own frames does.
    package func replacing(_ id: DeviceID, with settings: [String: String]) -> SiteFile {
        var site = self
        site.replace(id) { device in
            let kept = device.entries.filter { settings[$0.key] == nil }
            let added = settings.sorted { $0.key < $1.key }.map { key, text in
                ConfigurationValue.Entry(
                    key: key, line: device.line, value: ConfigurationValue(.text(text), line: device.line))
            }
            return DriverConfiguration(
                id: device.id, kind: device.kind, accessPoint: device.accessPoint, door: device.door,
                file: device.file, path: device.path, line: device.line, entries: kept + added)
        }
        return site
    }
}
