import Foundation
import Testing

struct EvaluateTests {
    @Test("the samples give a table, and a page with a plot and the pictures that went wrong")
    func page() async throws {
        // given a manifest of two samples: what is on the one, and a lie about the other; and a picture that is none
        let scratch = try Scratch()
        let images = Program.root.appending(path: "Samples/plates/images").path
        try scratch.write("page.jpg", "<html>")
        let manifest = try scratch.write(
            "manifest.csv",
            """
            image,plate,note
            \(images)/05-es.jpg,1989MZG,
            \(images)/01-sk.jpg,ZZ999ZZ,a <lie>
            page.jpg,AA111AA,
            """)
        // when it is evaluated
        let outcome = try await Program.run("evaluate", manifest, "--report", scratch.path("report"))
        // then the table counts one of each, the broken picture is named, and the exit code is 1
        #expect(outcome.status == 1)
        let row = try #require(outcome.lines.dropFirst().first).split(separator: " ").map(String.init)
        #expect(
            row.prefix(7) == [scratch.url.lastPathComponent, "all", "3", "1", "1", "0", "1"],
            "\(outcome.output)")
        #expect(outcome.complaint.contains("page.jpg: bad picture"))
        // and the page has the plot, the mistakes with their pictures, and no text that is taken for markup
        let page = try String(contentsOf: scratch.url.appending(path: "report/index.html"), encoding: .utf8)
        #expect(page.contains("<svg") && page.contains("Expected calibration error"))
        #expect(page.contains("pictures/01-sk.jpg") && page.contains("on the plate: ZZ999ZZ"))
        #expect(page.contains("a &lt;lie&gt;") && !page.contains("<lie>"))
        #expect(!page.contains("05-es.jpg"))
        let pictures = try FileManager.default.contentsOfDirectory(atPath: scratch.path("report/pictures"))
        #expect(pictures == ["01-sk.jpg"])
    }

    @Test("a mistake in the last manifest is told before the first picture is read")
    func badManifest() async throws {
        let scratch = try Scratch()
        let bad = try scratch.write("bad.csv", "image,text\n")
        let outcome = try await Program.run("evaluate", "SK:Samples/plates/manifest.csv", bad)
        #expect(outcome.status == 78)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains("bad.csv:1: the columns image and plate must be there"))
    }
}
