import Foundation
import Testing

/// What the program says to somebody who mistypes, or who reads a list, with the real program and no service.
@Suite("What commands say", .timeLimit(.minutes(5)))
struct WordsTests {
    @Test("a period that ends before it begins is wrong usage, and says so")
    func reversedPeriod() async throws {
        let bench = try Bench()
        for command in [
            ["journal", "list"], ["journal", "export"], ["plates", "assign", "A1", "--user", "ana"],
        ] {
            let outcome = try await bench.run(
                command + ["--from", "2026-05-02 00:00", "--until", "2026-05-01 00:00"])
            #expect(outcome.status == 64)
            #expect(
                outcome.complaint
                    == "--from 2026-05-02 00:00 is not before --until 2026-05-01 00:00: nothing "
                    + "lies between them\n")
        }
    }

    @Test("a time that is none is wrong usage, and is named with its option")
    func noTime() async throws {
        let bench = try Bench()
        let outcome = try await bench.run(["journal", "list", "--from", "yesterday"])
        #expect(outcome.status == 64)
        #expect(outcome.complaint.hasPrefix("--from: "), "\(outcome.complaint)")
        #expect(outcome.complaint.contains("yesterday"))
    }

    @Test("an area that the site has not is wrong usage, and those that it has are named")
    func noArea() async throws {
        let bench = try Bench()
        for command in [
            ["presence", "list", "--area", "attic"],
            ["groups", "limit", "Flat 12", "--area", "attic", "--places", "2"],
            ["groups", "unlimit", "Flat 12", "--area", "attic"],
        ] {
            let outcome = try await bench.run(command)
            #expect(outcome.status == 64)
            #expect(outcome.complaint == "there is no area attic; there are yard\n")
        }
    }

    @Test("a user id that cannot be written plainly is refused with what an id may be")
    func badID() async throws {
        let bench = try Bench()
        let outcome = try await bench.run(["users", "add", "bad id", "--name", "Bad"])
        #expect(outcome.status == 1)
        #expect(
            outcome.complaint == "“bad id” is not a user id: letters, digits, dash, underscore and dot make "
                + "one, at most 64\n")
        #expect(try await bench.run(["users", "list", "--json"]).output.isEmpty)
    }

    @Test("a list without rows says so instead of a heading alone")
    func emptyLists() async throws {
        let bench = try Bench()
        let expected = [
            (["users", "list"], "there is nobody\n"), (["plates", "list"], "there are no plates\n"),
            (["presence", "list"], "nobody is inside\n"), (["groups", "list"], "no group has a limit\n"),
            (["journal", "list"], "there are no such rows\n"),
        ]
        for (command, said) in expected {
            let outcome = try await bench.run(command)
            #expect(outcome.output == said, "\(outcome.complaint)")
            #expect(try await bench.run(command + ["--json"]).output.isEmpty)
        }
        let nobody = try await bench.run(["journal", "list", "--user", "nobody"])
        #expect(nobody.status == 1)
        #expect(nobody.complaint == "there is no user nobody, and the journal tells of none\n")
    }

    @Test("a file that is not there is said to be so in the system's words")
    func noFile() async throws {
        let outcome = try await Bench().run(["users", "import", "nowhere.csv"])
        #expect(outcome.status == 1)
        #expect(outcome.complaint == "nowhere.csv: cannot be read: No such file or directory\n")
    }

    @Test("one of a thing is not told as many")
    func plurals() async throws {
        let bench = try Bench()
        let list = try bench.scratch.write("one.csv", "user id,name\nana,Ana\n")
        #expect(try await bench.run(["users", "import", list]).output == "saved 1 user\n")
        #expect(
            try await bench.run(["journal", "verify"]).output == "row 1 is proved, with 0 checkpoints\n")
        let checked = await (try RunningProgram(["check", "--config", bench.site])).outcome()
        #expect(checked.output.hasSuffix("(1 lane, 0 doors, 3 devices)\n"), "\(checked.output)")
    }

    @Test("who was forgiven is told by the list with where and by whom, and is found by the user")
    func forgiven() async throws {
        let bench = try Bench(site: Self.doorSite)
        let rules = try bench.scratch.write(
            "rules.yaml",
            """
            users: [{id: ana, name: Ana, profiles: [all], cards: [1A2B3C4D]}]
            profiles: [{id: all, policies: [{at: lobby-in, schedule: always}]}]
            """)
        #expect(try await bench.run(["users", "import", rules]).status == 0)
        try await bench.letSomebodyIn()

        let forgiven = try await bench.run(["presence", "forgive", "ana", "--reason", "left on foot"])
        #expect(forgiven.output == "Ana: Yard is forgotten\n", "\(forgiven.complaint)")
        let rows = try await bench.run(["journal", "list", "--user", "ana"])
        let row = try #require(rows.lines.last, "\(rows.complaint)")
        #expect(row.contains("presenceForgiven"))
        #expect(row.contains("  Ana  "))
        #expect(row.contains("was in yard: left on foot"))
        #expect(row.contains("by uid "))
    }

    private static let doorSite = """
        site: {name: Test, timeZone: Europe/Bratislava}
        areas: [{id: yard, name: Yard}]
        doors:
          - id: lobby
            accessPoints: [{id: lobby-in, direction: entry, to: yard}]
            inputs: [closedLimit]
            actuator: strike
        devices:
          - {id: strike, kind: simulatedStrike, door: lobby}
          - {id: inputs, kind: simulatedLoops, door: lobby}
          - {id: cards, kind: simulatedReader, accessPoint: lobby-in, presents: ["100ms card 1A2B3C4D"]}
        web: {listen: "127.0.0.1:0"}
        """
}

/// A data folder of a site, served only while somebody must come in.
private final class Bench: Sendable {
    let scratch: Scratch
    let site: String
    private let text: String

    init(site text: String = ServiceFixture.site) throws {
        self.text = text
        scratch = try Scratch()
        site = try scratch.write("site.yaml", text)
    }

    func run(_ words: [String]) async throws -> Program.Outcome {
        let folder = ["--data", scratch.path("data"), "--config", site]
        return await (try RunningProgram(words + folder)).outcome()
    }

    /// Runs the service until somebody has passed.
    func letSomebodyIn() async throws {
        let service = try await ServiceFixture(scratch: scratch, site: text)
        for _ in 0..<600 {
            let rows = try await Program.run("journal", "export", "--data", service.data)
            if rows.output.contains(#""kind":"accessTaken""#) { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        service.running.signal(SIGTERM)
        _ = await service.running.outcome()
    }
}
