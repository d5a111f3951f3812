package import AccessControl
package import DeviceKit
package import Foundation
package import PassageControl

/// A site file as values: what stands where, which devices serve it, and how the service runs.
package struct SiteFile: Sendable {
    package let timeZone: TimeZone

    /// Lanes, doors and read sources, as the domain needs them.
    package let plan: SitePlan

    /// What is entered and left, with the rules about being inside.
    package let areas: [Area]

    /// How much is forgiven between a plate that is read and one that is listed.
    package let matching: MatchingPolicy

    /// The names of lanes and doors, for people.
    package let doorNames: [DoorID: String]

    /// Which device moves which lane or door.
    package let actuators: [DoorID: DeviceID]
    package private(set) var devices: [DriverConfiguration]
    package let recognizer: RecognizerSettings
    package let web: WebSettings
    package let retention: RetentionSettings

    /// Every direction through every lane and door.
    package var accessPoints: [AccessPoint] {
        plan.lanes.flatMap(\.accessPoints) + plan.doors.flatMap(\.accessPoints)
    }

    /// What the rules must know of the site.
    package var layout: SiteLayout {
        SiteLayout(timeZone: timeZone, accessPoints: accessPoints, areas: areas, matching: matching)
    }

    /// Reads and decodes a site file; throws every mistake in it.
    package static func read(
        _ url: URL, kinds: [DeviceKind] = DeviceKind.simulated
    ) throws(ConfigurationMistakes) -> SiteFile {
        try decode(try YAMLDocument.read(url), kinds: kinds)
    }

    /// Decodes a site file's text; `file` is the name that messages use.
    package static func parse(
        _ text: String, file: String, kinds: [DeviceKind] = DeviceKind.simulated
    ) throws(ConfigurationMistakes) -> SiteFile {
        try decode(try YAMLDocument(text: text, file: file), kinds: kinds)
    }

    /// Decodes a site that stands inline in another file; its mistakes are noted there.
    ///
    /// Nil only when something is so wrong that nothing can be built; check the section's mistakes in any case.
    package static func decode(inline section: Section, kinds: [DeviceKind] = DeviceKind.simulated)
        -> SiteFile?
    {
        SiteFileDecoder(mistakes: section.mistakes, kinds: kinds).decode(section)
    }

    mutating func replace(_ id: DeviceID, by change: (DriverConfiguration) -> DriverConfiguration) {
        devices = devices.map { $0.id == id ? change($0) : $0 }
    }

    private static func decode(
        _ document: YAMLDocument, kinds: [DeviceKind]
    ) throws(ConfigurationMistakes) -> SiteFile {
        let root = try document.section(SiteSchema.root)
        let site = decode(inline: root, kinds: kinds)
        try document.mistakes.check()
        guard let site else {
            throw ConfigurationMistakes([
                ConfigurationMistake(
                    file: document.mistakes.file, line: 0, key: "", message: "is no site file")
            ])
        }
        return site
    }
}
