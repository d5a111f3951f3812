import Foundation
import Testing

/// `explain`, and what is pointed out when plates are entered, with the real program and no service.
struct ExplainTests {
    @Test("a decision reads like a person's answer: the verdict, what mattered, and what would turn it")
    func answer() async throws {
        let bench = try await Bench()

        let no = try await bench.explain("--plate", "1234-BCD", "--time", "2026-05-04 23:00")
        #expect(no.status == 0, "\(no.complaint)")
        #expect(no.lines.first?.hasPrefix("No: Ana's car 1234BCD ") == true, "\(no.output)")
        #expect(no.lines.contains { $0.hasPrefix("  ✗ ") })
        #expect(no.lines.last?.hasPrefix("It would have been let in if ") == true, "\(no.output)")
        // Colours are for terminals.
        #expect(!no.output.contains("\u{1B}"))

        let yes = try await bench.explain("--plate", "1234-BCD", "--time", "2026-05-04 12:00")
        #expect(yes.lines.first?.hasPrefix("Yes: Ana's car 1234BCD is let in") == true, "\(yes.output)")
    }

    @Test("as JSON it carries verdict, reason, trace and remedies")
    func json() async throws {
        let bench = try await Bench()

        let outcome = try await bench.explain("--plate", "1234BCD", "--time", "2026-05-04 23:00", "--json")

        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        #expect(object?["verdict"] as? String == "denied")
        #expect(object?["reason"] as? String == "outsideSchedule")
        #expect(
            (object?["trace"] as? [[String: Any]])?.contains { $0["outcome"] as? String == "failed" } == true)
        #expect((object?["remedies"] as? [String])?.isEmpty == false)
    }

    @Test("a tag is explained by itself, and beside the plate as the other factor")
    func tag() async throws {
        let bench = try await Bench()

        let alone = try await bench.explain("--tag", "E200AA", "--at", "south-in")
        #expect(alone.lines.first?.hasPrefix("No: ") == true, "\(alone.output)")
        let both = try await bench.explain("--plate", "1234BCD", "--tag", "E200AA", "--at", "south-in")
        #expect(both.lines.first?.hasPrefix("Yes: ") == true, "\(both.output)")
        let others = try await bench.explain(
            "--plate", "1234BCD", "--tag", "E200BB", "--at", "south-in", "--json")
        #expect(others.output.contains(#""reason":"factorsDisagree""#), "\(others.output)")
    }

    @Test("what cannot be explained is refused in one line")
    func refused() async throws {
        let bench = try await Bench()
        let nowhere = try await bench.explain("--plate", "1234BCD", "--at", "nort-in")
        #expect(nowhere.status == 64)
        #expect(nowhere.complaint == "there is no access point nort-in; there are north-in, south-in\n")
        let noTag = try await bench.explain("--tag", "E20")
        #expect(noTag.status == 1)
        #expect(noTag.complaint.hasPrefix("“E20”: "))
        #expect(try await bench.explain().status == 64)
        let noTime = try await bench.explain("--plate", "1234BCD", "--time", "soon")
        #expect(noTime.status == 64)
        #expect(noTime.complaint.hasPrefix("--time: 'soon' "), "\(noTime.complaint)")
    }

    @Test("a plate beside a tag of somebody else is told where one of them is enough")
    func factorBeside() async throws {
        let bench = try await Bench()
        let said = try await bench.explain(
            "--plate", "1234BCD", "--tag", "E200BB", "--time", "2026-05-04 12:00")
        #expect(said.lines.first?.hasPrefix("Yes: ") == true, "\(said.output)")
        #expect(
            said.lines.contains(
                "  · the tag E200BB was seen with it and does not belong to the same user"))
    }

    @Test("another time than now leaves out who is inside and what is locked, and says so")
    func anotherTime() async throws {
        let bench = try await Bench()
        let said = try await bench.explain("--plate", "1234BCD", "--time", "2026-05-04 12:00")
        #expect(said.output.contains("is known for now only"), "\(said.output)")
        #expect(said.lines.last == "From 18:00 on it would be denied: outside the schedule.")
        let now = try await bench.explain("--plate", "1234BCD")
        #expect(!now.output.contains("is known for now only"), "\(now.output)")
    }

    @Test("a plate that is assigned although it is blocked is pointed out")
    func blocked() async throws {
        let bench = try await Bench()
        let said = try await bench.run("plates", "assign", "BAD 0000", "--user", "ben")
        #expect(said.status == 0)
        #expect(
            said.complaint
                == "note: the plate BAD0000 of Ben (ben) is on the blocked list and stays denied\n")
    }

    @Test("a plate that is easily taken for another's is pointed out on standard error, or in the JSON")
    func near() async throws {
        let bench = try await Bench()

        let told = try await bench.run("plates", "assign", "I234BCD", "--user", "ben")
        #expect(told.status == 0)
        #expect(told.output == "I234BCD belongs to ben\n")
        #expect(
            told.complaint
                == "note: I234BCD is easily taken for 1234BCD of Ana (ana): character 1 is I, there 1\n")

        let json = try await bench.run("users", "add", "cleo", "--plate", "L234BCD", "--json")
        #expect(json.complaint.isEmpty)
        #expect(json.output.contains(#""listed":"1234BCD""#), "\(json.output)")
        #expect(json.output.contains(#""done":["saved cleo"]"#), "\(json.output)")
    }
}

/// A data folder with a site of two lanes and two people, and nobody serving it.
private final class Bench: Sendable {
    private static let site = """
        site: {name: Test, timeZone: Europe/Bratislava}
        areas: [{id: yard, name: Yard}]
        lanes:
          - {id: north, accessPoints: [{id: north-in, direction: entry, to: yard}]}
          - {id: south, accessPoints: [{id: south-in, direction: entry, to: yard, factors: {plateAndTag: 10s}}]}
        """

    private static let rules = """
        users:
          - {id: ana, name: Ana, profiles: [day], vehicles: [{plates: [1234BCD], tags: [E200AA]}]}
          - {id: ben, name: Ben, vehicles: [{tags: [E200BB]}]}
        profiles: [{id: day, policies: [{at: north-in, schedule: day}, {at: south-in, schedule: always}]}]
        schedules: [{id: day, daily: {hours: ["08:00-18:00"]}}]
        blocked: [BAD0000]
        """

    private let scratch: Scratch

    init() async throws {
        scratch = try Scratch()
        let site = try scratch.write("site.yaml", Self.site)
        let rules = try scratch.write("rules.yaml", Self.rules)
        let imported = try await run("users", "import", rules, "--config", site)
        #expect(imported.status == 0, "\(imported.complaint)")
    }

    func run(_ words: String...) async throws -> Program.Outcome { try await run(words) }

    /// At the north lane unless another is named.
    func explain(_ words: String...) async throws -> Program.Outcome {
        try await run(["explain"] + words + (words.contains("--at") ? [] : ["--at", "north-in"]))
    }

    private func run(_ words: [String]) async throws -> Program.Outcome {
        await (try RunningProgram(words + ["--data", scratch.path("data")])).outcome()
    }
}
