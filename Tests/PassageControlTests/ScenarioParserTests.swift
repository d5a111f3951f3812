import AccessControl
import PassageControl
import Scenarios
import Testing

@Suite("Reading scenarios")
struct ScenarioParserTests {
    private static let header = "# A title\nsite: s.yaml\nrules: r.yaml\nstart: 2026-05-04T08:00:00\n---\n"

    private func message(_ text: String) -> String {
        do {
            _ = try Scenario(text: text, file: "x.scenario")
            return "no error"
        } catch {
            return error.description
        }
    }

    @Test("a story has a title, a header and lines")
    func story() throws {
        let text =
            Self.header + "08:00:01 in plate 1234BCD confidence 0.5 -> record granted Ana, command open\n"
        let scenario = try Scenario(text: text, file: "x.scenario")
        #expect(scenario.title == "A title")
        #expect(scenario.siteFile == "s.yaml")
        let line = try #require(scenario.lines.first)
        #expect(line.number == 6)
        #expect(line.time == .clock(day: 0, milliseconds: 28_801_000))
        #expect(line.expectations == ["record granted Ana", "command open"])
        guard case .read(let read) = line.action else {
            Issue.record("a plate is a read")
            return
        }
        #expect(read.confidence == 0.5)
    }

    @Test("the events of a recording have no header, and count from the start")
    func recording() throws {
        let scenario = try Scenario(
            text: "# Events\n+2.400 north armingLoopOccupied\n", file: "events.scenario", hasHeader: false)
        #expect(scenario.lines.map(\.time) == [.afterStart(milliseconds: 2400)])
    }

    @Test(
        "each mistake is named with its place",
        arguments: [
            ("8:00 in plate A", "x.scenario:6: expected a time such as 08:00:03 or +2.400, not “8:00”"),
            ("08:00:00 in", "x.scenario:6: “in” alone says nothing that happens"),
            ("08:00:00 in dances", "x.scenario:6: “dances” is nothing that can happen"),
            ("08:00:00 in plate A confidence 2", "x.scenario:6: “2” is no confidence in 0–1"),
            ("08:00:00 in plate A confidence", "x.scenario:6: “confidence” lacks its value"),
            ("08:00:00 in plate A colour red", "x.scenario:6: “colour” says nothing about a read"),
            ("08:00:00 in tag E200 signal loud", "x.scenario:6: “loud” is no signal in dBm, such as -52"),
            ("08:00:00 in camera turns", "x.scenario:6: expected: camera clock +3600s"),
            ("08:00:00 in keys 12x", "x.scenario:6: keys are digits, * and #"),
            ("+9d 08:00:00", "x.scenario:6: “+9d” is no number of days such as +1d"),
            ("08:00:00 clock 5", "x.scenario:6: expected: clock +3600s, at most a day"),
            ("08:00:00 disk full", "x.scenario:6: expected: disk low 300MB, or disk recovers"),
            (
                "08:00:00 device cam gone",
                "x.scenario:6: expected: device ID lost WORDS, or device ID returned"
            ),
            (
                "08:00:00 site operator acknowledge noise by guard because it rings",
                "x.scenario:6: “noise” is no alarm"
            ),
            ("08:00:00 site operator lockdown", "x.scenario:6: expected: … by NAME because WORDS"),
            ("25:00:00", "x.scenario:6: expected a time such as 08:00:03 or +2.400, not “25:00:00”"),
        ])
    func mistakes(line: String, expected: String) {
        #expect(message(Self.header + line) == expected)
    }

    @Test("a header that is missing, wrong or never ends is named")
    func header() {
        #expect(message("08:00:00\n").hasPrefix("x.scenario:1:"))
        #expect(message("site: s.yaml\n") == "x.scenario:2: the header must end with ---")
        #expect(message("site: s.yaml\nsite: t.yaml\n---\n") == "x.scenario:2: site: is said twice")
        #expect(message("site: s.yaml\n---\n") == "x.scenario: the header names no rules:")
    }

    @Test("scenarios are bounded in lines and in the length of each")
    func bounds() {
        let many = String(repeating: "\n", count: Scenario.maximumLines)
        #expect(message(many) == "x.scenario: more than \(Scenario.maximumLines) lines")
        let long = String(repeating: "x", count: Scenario.maximumLineLength + 1)
        #expect(message(long) == "x.scenario:1: longer than \(Scenario.maximumLineLength) characters")
    }
}
