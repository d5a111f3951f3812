import Foundation
import Testing

/// `replay` as people start it; what it plays is tested where the recordings are.
struct ReplayTests {
    @Test("a folder of recordings is played in the order of names, one JSON object each under other rules")
    func folder() async throws {
        let scratch = try Scratch()
        for name in ["04-stranger", "01-resident-by-day"] {
            try FileManager.default.createSymbolicLink(
                at: scratch.url.appending(path: name),
                withDestinationURL: Program.root.appending(path: "Samples/recordings/\(name)"))
        }
        let rules = try scratch.write("nobody.yaml", "users: []\n")

        let outcome = try await Program.run("replay", scratch.url.path, "--rules", rules, "--json")

        #expect(outcome.status == 0, "\(outcome.complaint)")
        let objects = try outcome.lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(
            objects.compactMap { $0["recording"] as? String }
                == [scratch.path("01-resident-by-day"), scratch.path("04-stranger")])
        #expect(objects.map { ($0["losses"] as? [Any])?.count } == [1, 0])
    }

    @Test("rules for a larger site are played with what they say of other places left out, and told so")
    func elsewhere() async throws {
        let scratch = try Scratch()
        let rules = try scratch.write(
            "site.yaml",
            """
            profiles: [{id: all, policies: [{at: south-in, schedule: always}, {at: north-in, schedule: never}]}]
            groupLimits: [{group: Flat 12, area: cellar, places: 1}]
            """)
        let recording = "Samples/recordings/01-resident-by-day"

        let outcome = try await Program.run("replay", recording, "--rules", rules)

        #expect(outcome.status == 0)
        #expect(
            outcome.complaint == "\(recording): note: left out what the rules say of the access point "
                + "south-in, the area cellar: not in the recording\n")
        #expect(outcome.output.contains("granted → denied (not listed)"), "\(outcome.output)")
        let json = try await Program.run("replay", recording, "--rules", rules, "--json")
        #expect(json.complaint.isEmpty)
        #expect(json.output.contains(#""leftOut":["the access point south-in","the area cellar"]"#))
    }

    @Test("a rules file with a mistake is wrong configuration")
    func badRules() async throws {
        let outcome = try await Program.run(
            "replay", "Samples/recordings/01-resident-by-day", "--rules", "nowhere.yaml")
        #expect(outcome.status == 78)
        #expect(outcome.complaint == "nowhere.yaml: cannot be read: No such file or directory\n")
    }
}
