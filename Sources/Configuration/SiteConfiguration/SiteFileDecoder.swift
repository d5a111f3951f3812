import AccessControl
import DeviceKit
import Foundation
import PassageControl

/// Walks a site file once, top to bottom, noting every mistake.
final class SiteFileDecoder {
    let mistakes: MistakeList
    let kinds: [DeviceKind]
    var areas: [AreaID: Int] = [:]
    var doors: [DoorID: Int] = [:]
    var accessPoints: [AccessPointID: Int] = [:]
    var deviceIDs: [DeviceID: Int] = [:]
    var actuators: [(door: DoorID, field: Field, device: DeviceID)] = []
    var doorNames: [DoorID: String] = [:]

    init(mistakes: MistakeList, kinds: [DeviceKind]) {
        self.mistakes = mistakes
        self.kinds = kinds
    }

    func decode(_ root: Section) -> SiteFile? {
        let site = root.required("site")?.section(SiteSchema.site)
        let areas = root.sections("areas", SiteSchema.area).compactMap(area)
        let lanes = root.sections("lanes", SiteSchema.lane).compactMap(lane)
        let doors = root.sections("doors", SiteSchema.door).compactMap(door)
        if !root.has("lanes"), !root.has("doors") {
            mistakes.add(line: root.line, key: "lanes", "a site has at least one lane or door")
        }
        let devices = devices(root)
        let zone = site?.required("timeZone").flatMap(timeZone)
        var plan = SitePlan(
            name: site?.required("name")?.text() ?? "", lanes: lanes, doors: doors,
            sources: devices.compactMap(\.source),
            journalFailurePolicy: site?["journalFailure"].flatMap(journalFailure) ?? .denyWithAlarm)
        site?["tagWindow"]?.duration(in: .zero ... .seconds(10)).map { plan.tagWindow = $0 }
        checkActuators(devices.map(\.entry), root: root)
        return SiteFile(
            timeZone: zone ?? .gmt, plan: plan, areas: areas, matching: matching(site?["matching"]),
            doorNames: doorNames,
            actuators: Dictionary(
                actuators.map { ($0.door, $0.device) }, uniquingKeysWith: { first, _ in first }),
            devices: devices.map(\.entry), recognizer: recognizer(root["recognizer"]), web: web(root["web"]),
            retention: retention(root["retention"]))
    }

    /// Notes a second use of an id, naming the line of the first.
    func isNew<ID: Hashable & CustomStringConvertible>(_ id: ID, _ seen: inout [ID: Int], _ field: Field)
        -> Bool
    {
        guard let first = seen[id] else {
            seen[id] = field.line
            return true
        }
        field.refuse("“\(id)” is already used at line \(first)")
        return false
    }

    private func journalFailure(_ field: Field) -> JournalFailurePolicy? {
        field.word(among: ["denyWithAlarm", "openWithAlarm"]).flatMap(JournalFailurePolicy.init)
    }

    private func timeZone(_ field: Field) -> TimeZone? {
        guard let text = field.text() else { return nil }
        // Abbreviations such as CET have no summer time: a site would be an hour off for half the year.
        guard text == "UTC" || text.contains("/"), let zone = TimeZone(identifier: text) else {
            let hint = Suggestion.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers)
            field.refuse(
                "“\(text)” is no time zone of the tz database, such as Europe/Bratislava"
                    + (hint.map { "; did you mean \($0)?" } ?? ""))
            return nil
        }
        return zone
    }
}
