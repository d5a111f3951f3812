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
}
