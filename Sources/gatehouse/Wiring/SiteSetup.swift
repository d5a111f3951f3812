import AccessControl
import DeviceKit
import Foundation
import ModbusDevices
import SiteConfiguration

/// Reads a site file against the drivers that this program has.
enum SiteSetup {
    /// A device with its keys read.
    private typealias Configured = (device: DriverConfiguration, driver: any DeviceDriver)

    /// Throws every mistake: of the file, of each driver's own keys, and of what the devices want together.
    static func read(_ url: URL) throws(ConfigurationMistakes) -> SiteFile {
        let site = try SiteFile.read(url, kinds: DriverCatalog.kinds)
        var mistakes: [ConfigurationMistake] = []
        var configured: [Configured] = []
        for device in site.devices {
            do throws(ConfigurationMistakes) {
                configured.append((device, try DriverCatalog.driver(of: device)))
            } catch {
                mistakes += error.mistakes
            }
        }
        mistakes += unknownPoints(of: configured, Set(site.accessPoints.map(\.id)))
        mistakes += conflicts(among: configured)
        mistakes += overloadedBuses(of: configured)
        guard mistakes.isEmpty else { throw ConfigurationMistakes(mistakes.sorted { $0.line < $1.line }) }
        return site
    }

    /// What the drivers of a site without mistakes call worth a second thought.
    static func warnings(in site: SiteFile) throws(ConfigurationMistakes) -> [ConfigurationMistake] {
        var configured: [Configured] = []
        for device in site.devices { configured.append((device, try DriverCatalog.driver(of: device))) }
        return configured.flatMap { device, driver in
            driver.warnings.map { device.mistake($0.key, $0.message) }
        } + UnmatchedEquipment(site: site, configured: configured).warnings
    }

    private static func unknownPoints(
        of configured: [Configured], _ points: Set<AccessPointID>
    ) -> [ConfigurationMistake] {
        configured.flatMap { device, driver in
            driver.namedAccessPoints.filter { !points.contains($0.point) }
                .map { device.mistake($0.key, "there is no access point \($0.point)") }
        }
    }

    private static func conflicts(among configured: [Configured]) -> [ConfigurationMistake] {
        var mistakes: [ConfigurationMistake] = []
        var claimed: [(device: DeviceID, claim: DeviceClaim)] = []
        for (device, driver) in configured {
            for claim in driver.claims {
                for (other, earlier) in claimed {
                    guard let conflict = claim.conflict(with: earlier) else { continue }
                    mistakes.append(
                        device.mistake(claim.key, "\(claim.resource) of \(other) \(conflict)"))
                }
                claimed.append((device.id, claim))
            }
        }
        return mistakes
    }

    /// Buses that cannot keep up with their devices; told at each of them, because any could ask for less.
    private static func overloadedBuses(of configured: [Configured]) -> [ConfigurationMistake] {
        let demands = configured.compactMap { device, driver in driver.busDemand.map { (device, $0) } }
        return Dictionary(grouping: demands, by: \.1.place.address).flatMap { address, sharing in
            guard let problem = BusSchedule(address, sharing.map(\.1.exchange)).problem else {
                return [ConfigurationMistake]()
            }
            return sharing.map { $0.0.mistake($0.1.key, "\(address): \(problem)") }
        }
    }
}

extension DriverConfiguration {
    /// A mistake of one of its keys, or of the device where it has no such key.
    func mistake(_ key: String, _ message: String) -> ConfigurationMistake {
        ConfigurationMistake(
            file: file, line: entries.first { $0.key == key }?.line ?? line, key: "\(path).\(key)",
            message: message)
    }
}
