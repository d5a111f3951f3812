import DeviceKit
import Foundation
import SiteConfiguration
import Testing

struct YAMLDocumentTests {
    @Test("a tab in the indentation is named with its line")
    func tab() {
        #expect(
            SampleSite.mistakes("site:\n\tname: x").first
                == "site.yaml:2: a tab: YAML is indented with blanks")
    }

    @Test("a key given twice in one group is a mistake")
    func duplicateKey() {
        let mistakes = SampleSite.mistakes("site:\n  name: a\n  timeZone: UTC\n  name: b")
        #expect(mistakes == ["site.yaml:2: name: the key is given twice in one group"])
    }

    @Test("a bomb of aliases is refused before it is expanded")
    func bomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let alias = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(alias)]\n"
        }
        #expect(SampleSite.mistakes(text).first?.contains("aliases (& and *) are not used here") == true)
    }

    @Test("deep nesting is refused before it is followed", arguments: ["[", "{", "- ", "{a: ", "? "])
    func depth(opening: String) {
        let text = String(repeating: opening, count: 1_000_000 / opening.utf8.count)
        #expect(!SampleSite.mistakes(text).isEmpty)
    }

    @Test("deep nesting by indentation is refused")
    func indentation() {
        let text = (0..<500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        #expect(SampleSite.mistakes(text).contains { $0.contains("nested deeper") })
    }

    @Test("a file larger than the bound is refused")
    func size() {
        let text = String(repeating: "# a comment\n", count: 100_000)
        #expect(SampleSite.mistakes(text) == ["site.yaml: larger than 1000000 bytes"])
    }

    @Test("more values than the bound are refused")
    func values() {
        let text = "a: [" + String(repeating: "1,", count: 250_000) + "]"
        #expect(SampleSite.mistakes(text).first?.contains("more than 200000 values") == true)
    }

    @Test(
        "a text that is no YAML is one mistake with its line",
        arguments: [
            "", "# nothing", "just words", "a: [1, 2", "a: \"b", "a: 1\n b: 2", "---\na: 1\n---\nb: 2",
            "a: @b", "\u{0}",
        ])
    func syntax(text: String) {
        #expect(SampleSite.mistakes(text).count >= 1)
    }

    @Test("an apostrophe, an ampersand and a hash inside words are letters")
    func words() {
        let text = SampleSite.text.replacing("name: North gate", with: "name: Ana's R&D gate #1 *new*")
        #expect(SampleSite.mistakes(text).isEmpty)
    }

    @Test("a quoted text may hold what would be refused outside")
    func quoted() {
        let text = SampleSite.text.replacing("name: North gate", with: "name: '* it''s [[[[ & {{{ '")
        #expect(SampleSite.mistakes(text).isEmpty)
    }

    @Test("a file that cannot be read is named with the cause")
    func unreadable() {
        do throws(ConfigurationMistakes) {
            _ = try SiteFile.read(URL(filePath: "/no/such/site.yaml"))
            Issue.record("a missing file was read")
        } catch {
            #expect(
                error.description.contains("/no/such/site.yaml: cannot be read: No such file or directory"))
        }
    }

    @Test("a file that is not text is refused")
    func binary() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
        try Data([0xFF, 0xFE, 0x00, 0xC3]).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(throws: ConfigurationMistakes.self) { try SiteFile.read(file) }
    }
}
