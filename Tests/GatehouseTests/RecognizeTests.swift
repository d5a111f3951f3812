import Foundation
import Testing

struct RecognizeTests {
    @Test("a broken picture is named, the others are read, and the exit code is 1")
    func broken() async throws {
        let scratch = try Scratch()
        let html = try scratch.write("page.jpg", "<html>not found</html>")
        let empty = try scratch.write("empty.png", "")
        let good = try #require(
            FileManager.default.enumerator(
                atPath: Program.root.appending(path: "Samples/plates/images").path)?
                .compactMap { $0 as? String }.filter { $0.hasSuffix(".jpg") }.sorted().first)

        let outcome = try await Program.run(
            "recognize", "--json", html, "Samples/plates/images/\(good)", empty, "/no/such.jpg")

        #expect(outcome.status == 1)
        #expect(outcome.lines.count == 4)
        #expect(outcome.lines[0].contains("\"error\":\"bad picture: not a JPEG or PNG picture"))
        #expect(outcome.lines[1].contains("\"plates\":["))
        #expect(outcome.lines[2].contains("zero bytes"))
        #expect(outcome.lines[3].contains("No such file"))
    }

    @Test("a pipe among the pictures is named and not waited for")
    func pipe() async throws {
        let scratch = try Scratch()
        #expect(mkfifo(scratch.path("x.jpg"), 0o600) == 0)

        let outcome = try await Program.run("recognize", "--json", scratch.url.path)

        #expect(outcome.status == 1)
        #expect(outcome.lines.count == 1)
        #expect(outcome.output.contains("\"error\":\"not a regular file\""), "\(outcome.output)")
        #expect(outcome.output.contains("\"image\":\"\(scratch.path("x.jpg"))\""), "\(outcome.output)")
    }

    @Test("a folder without pictures is named")
    func noPictures() async throws {
        let scratch = try Scratch()
        try scratch.write("notes.txt", "no picture")

        let outcome = try await Program.run("recognize", scratch.url.path)

        #expect(outcome.status == 1)
        #expect(outcome.complaint == "no pictures in \(scratch.url.path)\n")
    }

    @Test("an absurd number of threads is a usage mistake", arguments: ["0", "65", "-1", "many"])
    func threads(number: String) async throws {
        let outcome = try await Program.run("recognize", "--threads=\(number)", "x.jpg")
        #expect(outcome.status == 64)
        #expect(outcome.complaint.contains(number))
    }

    @Test("an unknown region is a configuration mistake")
    func region() async throws {
        let outcome = try await Program.run("recognize", "--region", "XX", "Samples/plates/images")
        #expect(outcome.status == 78)
        #expect(outcome.complaint.contains("XX"))
    }
}
