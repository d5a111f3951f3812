import DeviceKit
import Foundation
import SiteConfiguration

/// Reads a site file against the drivers that this program has.
enum SiteSetup {
    /// Throws every mistake: of the file, and of each driver's own keys.
    static func read(_ url: URL) throws(ConfigurationMistakes) -> SiteFile {
        let site = try SiteFile.read(url, kinds: DriverCatalog.kinds)
        var mistakes: [ConfigurationMistake] = []
        for device in site.devices {
            do throws(ConfigurationMistakes) {
                try DriverCatalog.check(device)
            } catch {
                mistakes += error.mistakes
            }
        }
        guard mistakes.isEmpty else { throw ConfigurationMistakes(mistakes) }
        return site
    }
}
