import AccessControl
import DeviceKit
import Foundation
import PassageControl
import SiteConfiguration
import Testing

struct SiteFileTests {
    @Test("a site file becomes lanes, doors, devices and actuators")
    func decodes() throws {
        let site = try SiteFile.parse(SampleSite.text, file: "site.yaml")

        #expect(site.plan.name == "North gate")
        #expect(site.timeZone.identifier == "Europe/Bratislava")
        #expect(site.plan.lanes.map(\.door) == ["north"])
        #expect(site.plan.doors.map(\.door) == ["lobby"])
        #expect(site.accessPoints.map(\.id) == ["north-in", "north-out", "lobby-in"])
        #expect(site.actuators == ["north": "arm"])
        #expect(site.plan.sources.map(\.kind) == [.frames])
        #expect(site.devices.first?.entries.map(\.key) == ["folder"])
        #expect(site.devices.first?.line == 18)
    }

    @Test("times that are written replace the standard ones, the others stay")
    func times() throws {
        let text = SampleSite.replacing(
            "    actuator: arm", "    actuator: arm\n    openTime: 1.5s\n    certainty: 0.9")
        let lane = try #require(try SiteFile.parse(text, file: "site.yaml").plan.lanes.first)

        #expect(lane.openTime == .milliseconds(1500))
        #expect(lane.certainty == 0.9)
        #expect(lane.grantTime == LanePlan(door: "x", accessPoints: [], inputs: []).grantTime)
    }

    @Test(
        "a mistake is named with file, line, key and what would be right",
        arguments: [
            (
                "  name: North gate", "  name: North gate\n  colour: red",
                "site.yaml:3: site.colour: unknown key"
            ),
            ("timeZone:", "timezone:", "site.yaml:3: site.timezone: unknown key; did you mean timeZone?"),
            ("Europe/Bratislava", "Europe/Bratislave", "did you mean Europe/Bratislava?"),
            ("Europe/Bratislava", "CET", "site.yaml:3: site.timeZone: “CET” is no time zone"),
            ("to: yard", "to: yrad", "there is no area “yrad”; did you mean yard?"),
            ("id: north-out", "id: north-in", "“north-in” is already used at line 9"),
            ("id: lobby\n", "id: north\n", "“north” is already used at line 7"),
            (
                "actuator: arm", "actuator: amr",
                "lanes.north.actuator: there is no device “amr”; did you mean arm?"
            ),
            ("actuator: arm", "actuator: cam", "“cam” is a recordedCamera, which moves nothing"),
            ("kind: recordedCamera", "kind: recordedCamrea", "did you mean recordedCamera?"),
            ("accessPoint: north-in", "accessPoint: south-in", "there is no access point “south-in”"),
            ("door: north}", "door: nroth}", "there is no lane or door “nroth”; did you mean north?"),
            ("actuator: arm", "closeDelay: 500ms", "lanes.north.closeDelay: 500ms is not within 1s–10m"),
            ("actuator: arm", "openTime: soon", "lanes.north.openTime: expects a duration such as 700ms"),
            ("actuator: arm", "openTime: [1s]", "expects a duration such as 700ms"),
            ("actuator: arm", "certainty: 1.2", "lanes.north.certainty: 1.2 is not within 0.0–1.0"),
            ("actuator: arm", "certainty: nan", "lanes.north.certainty: expects a number"),
            ("openLimit]", "openlimit]", "did you mean openLimit?"),
            ("openLimit]", "safetyLoop]", "safetyLoop is named twice"),
            ("direction: exit", "direction: out", "“out” is none of entry, exit"),
            (
                "direction: entry, to: yard", "direction: entry, exitPolicy: free",
                "an exit policy belongs to an exit"
            ),
            ("  name: North gate", "  name: [a, b]", "site.yaml:2: site.name: expects text, not a list"),
            ("  name: North gate\n", "", "site.yaml:1: site.name: is missing"),
            ("id: cam", "id: a cam", "“a cam” is not an id"),
        ])
    func names(old: String, new: String, message: String) {
        let mistakes = SampleSite.mistakes(SampleSite.replacing(old, new))
        #expect(mistakes.contains { $0.contains(message) }, "\(mistakes)")
    }

    @Test("every mistake of a file is reported, in the order of the lines")
    func everyMistake() {
        let text = SampleSite.text
            .replacing("timeZone: Europe/Bratislava", with: "timeZone: Nowhere/City")
            .replacing("to: yard", with: "to: garden")
            .replacing("kind: simulatedBarrier", with: "kind: bulldozer")

        let lines = SampleSite.mistakes(text).map { $0.prefix { $0 != " " } }
        #expect(lines == ["site.yaml:3:", "site.yaml:9:", "site.yaml:19:"])
    }

    @Test("waiting for presence needs an arming loop")
    func presenceNeedsLoop() {
        let text = SampleSite.text
            .replacing(
                "inputs: [armingLoop, safetyLoop, openLimit]",
                with: "inputs: []\n    openWhen: readAndPresence")
        #expect(
            SampleSite.mistakes(text).contains { $0.contains("readAndPresence needs the input armingLoop") })
    }

    @Test("an address of the web needs a port", arguments: ["8080", ":8080", "localhost", "1.2.3.4:99999"])
    func listen(address: String) {
        let mistakes = SampleSite.mistakes(SampleSite.text + "\nweb: {listen: \"\(address)\"}")
        #expect(mistakes.contains { $0.contains("is not an address and a port") })
    }
}
