import Foundation
import Testing

struct CheckTests {
    @Test(
        "a right site file has no mistakes",
        arguments: ["Config/gatehouse.yaml", "Config/sites/demo.yaml", "Config/sites/one-lane.yaml"])
    func right(file: String) async throws {
        let outcome = try await Program.run("check", "--config", file)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("no mistakes"))
    }

    @Test(
        "a wrong site file is exit 78 and one line a mistake, with file and line",
        arguments: [
            (
                "site:\n  nmae: x\n  timeZone: UTC\nlanes: []",
                ":2: site.nmae: unknown key; did you mean name?"
            ),
            ("site: [1]\nlanes: []", ":1: site: expects a site, not a list"),
            ("site:\n\tname: x", ":2: a tab"),
            ("a: &a [x]\nb: [*a, *a]", ":1: anchors and aliases"),
            (
                "site: {name: x, timeZone: UTC}\nlanes:\n  - {id: a, accessPoints: []}\n  - {id: a, accessPoints: []}",
                ":4: lanes.a.id: “a” is already used at line 3"
            ),
            (
                "site: {name: x, timeZone: UTC}\nlanes: []\nrecognizer:\n  regions: [SK, XX]",
                ":4: recognizer.regions[2]: no plate formats for region 'XX'"
            ),
            ("", ": is empty"),
        ])
    func wrong(text: String, message: String) async throws {
        let scratch = try Scratch()
        let file = try scratch.write("site.yaml", text)

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 78)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains(file + message), "\(outcome.complaint)")
    }

    @Test("every kind of device has an example with its keys, and each is right")
    func deviceExamples() async throws {
        let site = """
            site: {name: Test, timeZone: Europe/Bratislava}
            lanes: [{id: north, accessPoints: [{id: north-in, direction: entry}]}]
            doors: [{id: lobby, accessPoints: [{id: lobby-in, direction: entry}]}]

            """
        let scratch = try Scratch()
        let folder = Program.root.appending(path: "Config/devices")
        let unknown = try scratch.write(
            "unknown.yaml", site + "devices: [{id: a, kind: nonsense, door: north}]\n")
        let complaint = try await Program.run("check", "--config", unknown).complaint
        let kinds = try #require(complaint.firstMatch(of: /is none of (.+)/)).1.split(separator: ", ")
        #expect(kinds.count >= 6)
        for kind in kinds {
            let example = try String(
                contentsOf: folder.appending(path: "\(kind).yaml"), encoding: .utf8)
            #expect(example.contains("kind: \(kind)"))
            // The one secret that an example needs.
            try scratch.writeSecret("reader-lobby.key", "505152535455565758595A5B5C5D5E5F")
            let file = try scratch.write(
                "\(kind).yaml", site + example.replacing("/etc/gatehouse", with: scratch.url.path))
            let outcome = try await Program.run("check", "--config", file)
            #expect(outcome.status == 0, "\(outcome.complaint)")
        }
    }

    @Test("a driver's own keys are checked as well")
    func driverKeys() async throws {
        let scratch = try Scratch()
        let demo = try String(
            contentsOf: Program.root.appending(path: "Config/sites/demo.yaml"), encoding: .utf8)
        let file = try scratch.write("site.yaml", demo.replacing("18s 2468#", with: "soon 2468#"))

        let outcome = try await Program.run("check", "--config", file, "--json")

        #expect(outcome.status == 78)
        #expect(outcome.output.contains("soon 2468#"))
    }

    @Test(
        "a region of interest that leaves the picture is named with its line",
        arguments: ["[0, 0, 1, 2]", "[0, 0, 1]", "[a, b, c, d]", "whole", "[0, 0, 0.01, 1]"])
    func regionOfInterest(value: String) async throws {
        let scratch = try Scratch()
        let demo = try String(
            contentsOf: Program.root.appending(path: "Config/sites/demo.yaml"), encoding: .utf8)
        let camera = "kind: recordedCamera, "
        let file = try scratch.write(
            "site.yaml", demo.replacing(camera, with: camera + "regionOfInterest: \(value), "))

        let outcome = try await Program.run("check", "--config", file)

        #expect(outcome.status == 78)
        #expect(
            outcome.complaint.contains("regionOfInterest: [x, y, width, height] is expected"), "\(outcome)")
    }

    @Test(
        "wrong usage is exit 64",
        arguments: [
            ["check"], ["recognize"], ["lane", "open", "north"], ["--nonsense"],
            ["device", "watch", "nothing", "--config", "Config/sites/demo.yaml"],
        ])
    func usage(arguments: [String]) async throws {
        let outcome = await (try RunningProgram(arguments)).outcome()
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
    }
}
