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
            ("name: Yard", "passback: strict", "areas.yard.passback: “strict” is none of off, soft, hard"),
            ("name: Yard", "capacity: 0", "areas.yard.capacity: 0 is not within 1–100000"),
            ("name: Yard", "stayLimit: 5s", "areas.yard.stayLimit: 5s is not within 1m–8784h"),
            ("name: Yard", "stayLimit: 30h", "areas.yard.stayLimit: presence is unknown after 24h"),
            (
                "name: Yard", "stayLimit: 8h, forgottenAfter: 8h",
                "areas.yard.stayLimit: presence is unknown after 8h (forgottenAfter)"
            ),
            (
                "to: yard}", "to: yard, factors: both}",
                "factors: expects either, tagDecides, or {plateAndTag: 10s}"
            ),
            ("to: yard}", "to: yard, factors: {}}", "factors.plateAndTag: is missing"),
            ("to: yard}", "to: yard, factors: {plateAndTga: 1s}}", "did you mean plateAndTag?"),
            ("to: yard}", "to: yard, factors: {plateAndTag: 6m}}", "6m is not within 100ms–5m"),
            (
                "id: lobby-in, direction: entry", "id: lobby-in, direction: entry, factors: either",
                "plates and tags belong to a lane, not to a door"
            ),
            (
                "  name: North gate", "  name: North gate\n  matching: {falseAcceptBudget: often}",
                "site.yaml:3: site.matching.falseAcceptBudget: “often” is no probability from 0 to 1 in 100"
            ),
            (
                "  name: North gate", "  name: North gate\n  matching: {falseAcceptBudget: 1 in 0}",
                "“1 in 0” is no probability from 0 to 1 in 100"
            ),
            ("actuator: arm", "trailerGap: 11s", "lanes.north.trailerGap: 11s is not within 0ms–10s"),
            (
                "actuator: arm", "freePassageActivation: byHand",
                "lanes.north.freePassageActivation: “byHand” is none of automatic, byPermittedUser"
            ),
            ("actuator: arm", "noReadLimit: 1.5", "lanes.north.noReadLimit: 1.5 is not within 0.0–1.0"),
            ("folder: frames", "holdOff: 11m", "devices.cam.holdOff: 11m is not within 0ms–10m"),
            ("door: north}", "door: north, holdOff: 5s}", "a simulatedBarrier reads nothing"),
            (
                "  name: North gate", "  name: North gate\n  tagWindow: 11s",
                "site.tagWindow: 11s is not within 0ms–10s"
            ),
            (
                "  name: North gate", "  name: North gate\n  matching: {falseAcceptBudget: 2}",
                "“2” is no probability from 0 to 1 in 100"
            ),
            (
                "  name: North gate", "  name: North gate\n  matching: {falseAcceptBudget: -1e-5}",
                "“-1e-5” is no probability from 0 to 1 in 100"
            ),
            (
                "  name: North gate", "  name: North gate\n  matching: {falseAcceptBudget: 1 in 99}",
                "“1 in 99” is no probability from 0 to 1 in 100"
            ),
        ])
    func names(old: String, new: String, message: String) {
        let mistakes = SampleSite.mistakes(SampleSite.replacing(old, new))
        #expect(mistakes.contains { $0.contains(message) }, "\(mistakes)")
    }

    @Test("what is written about reads replaces the standard")
    func reads() throws {
        let text = SampleSite.text
            .replacing("  name: North gate", with: "  name: North gate\n  tagWindow: 2s")
            .replacing("actuator: arm", with: "actuator: arm\n    noReadLimit: 0.05")
            .replacing("folder: frames", with: "folder: frames, holdOff: 7s, maximumReadAge: 3s")
        let plan = try SiteFile.parse(text, file: "site.yaml").plan

        #expect(plan.tagWindow == .seconds(2))
        #expect(plan.lanes.first?.noReadLimit == 0.05)
        #expect(plan.sources.first?.holdOff == .seconds(7))
        #expect(plan.sources.first?.maximumReadAge == .seconds(3))
    }

    @Test("a relay schedule begins by itself, or with the first who may begin it where that is written")
    func relaySchedule() throws {
        let text = SampleSite.text
            .replacing(
                "actuator: arm", with: "freePassageActivation: byPermittedUser\n    trailerGap: 2s")
        let plan = try SiteFile.parse(text, file: "site.yaml").plan

        #expect(plan.lanes.map(\.freePassageActivation) == [.byPermittedUser])
        #expect(plan.lanes.map(\.trailerGap) == [.seconds(2)])
        #expect(plan.doors.map(\.freePassageActivation) == [.automatic])
    }

    @Test("an area has its rules about being inside, and the standard ones where nothing is written")
    func areas() throws {
        let text = SampleSite.replacing(
            "- {id: yard, name: Yard}",
            "- {id: yard, passback: hard, capacity: 20, stayLimit: 12h, forgottenAfter: 48h}\n  - {id: street}"
        )
        let site = try SiteFile.parse(text, file: "site.yaml")

        let yard = Area(
            id: "yard", name: "yard", passback: .hard, capacity: 20, stayLimit: .seconds(12 * 3600),
            forgottenAfter: .seconds(48 * 3600))
        #expect(site.areas == [yard, Area(id: "street", name: "street")])
        #expect(site.layout.areas == site.areas)
    }

    @Test("a lane asks for a plate or a tag, and for both where it says so")
    func factors() throws {
        let text = SampleSite.replacing(
            "direction: entry, to: yard}", "direction: entry, to: yard, factors: {plateAndTag: 10s}}")
        let points = try SiteFile.parse(text, file: "site.yaml").accessPoints

        #expect(points.first?.factors == .plateAndTag(within: .seconds(10)))
        #expect(points.dropFirst().allSatisfy { $0.factors == .either })
    }

    @Test(
        "the budget of false accepts is a share or a chance, and one in 100,000 where none is stated",
        arguments: [
            ("", 1e-5), ("{falseAcceptBudget: 1 in 1000000}", 1e-6), ("{falseAcceptBudget: 2e-7}", 2e-7),
            ("{falseAcceptBudget: 0.01}", 0.01), ("{falseAcceptBudget: 0}", 0), ("{}", 1e-5),
        ])
    func budget(written: String, budget: Double) throws {
        let text = SampleSite.replacing("  name: North gate", "  name: North gate\n  matching: \(written)")
        #expect(try SiteFile.parse(text, file: "site.yaml").matching.falseAcceptBudget == budget)
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
