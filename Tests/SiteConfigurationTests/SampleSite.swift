import AccessControl
import DeviceKit
import Foundation
import SiteConfiguration

/// A small site that is right in every line; tests replace one of them.
enum SampleSite {
    static let text = """
        site:
          name: North gate
          timeZone: Europe/Bratislava
        areas:
          - {id: yard, name: Yard}
        lanes:
          - id: north
            accessPoints:
              - {id: north-in, direction: entry, to: yard}
              - {id: north-out, direction: exit, from: yard}
            inputs: [armingLoop, safetyLoop, openLimit]
            actuator: arm
        doors:
          - id: lobby
            accessPoints: [{id: lobby-in, direction: entry}]
            inputs: [closedLimit]
        devices:
          - {id: cam, kind: recordedCamera, accessPoint: north-in, folder: frames}
          - {id: arm, kind: simulatedBarrier, door: north}
        """

    /// The text with one passage replaced.
    static func replacing(_ old: String, _ new: String) -> String {
        text.replacing(old, with: new)
    }

    /// The mistakes of a site file's text, as people see them.
    static func mistakes(_ text: String) -> [String] {
        do throws(ConfigurationMistakes) {
            _ = try SiteFile.parse(text, file: "site.yaml")
            return []
        } catch {
            return error.mistakes.map(\.description)
        }
    }
}
