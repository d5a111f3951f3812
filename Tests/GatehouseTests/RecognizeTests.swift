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

    @Test("annotated pictures are written beside each other, those of one name too")
    func annotate() async throws {
        // given one sample under the same name in two folders
        let scratch = try Scratch()
        let sample = try Data(contentsOf: Program.root.appending(path: "Samples/plates/images/01-sk.jpg"))
        for folder in ["a", "b"] {
            let place = scratch.url.appending(path: folder)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try sample.write(to: place.appending(path: "car.jpg"))
        }
        // when both are read with --annotate
        let outcome = try await Program.run(
            "recognize", scratch.path("a"), scratch.path("b"), "--annotate", scratch.path("drawn/deep"))
        // then each has its picture, which can be read again
        #expect(outcome.status == 0, "\(outcome.complaint)")
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("drawn/deep")).sorted()
        #expect(names == ["car-2.jpg", "car.jpg"])
        let drawn = try Data(contentsOf: scratch.url.appending(path: "drawn/deep/car.jpg"))
        #expect(drawn.starts(with: [0xFF, 0xD8, 0xFF]) && drawn != sample)
    }

    @Test("annotated pictures never replace the pictures that were read")
    func annotateInPlace() async throws {
        // given a picture in the folder that annotated ones are to be written into
        let scratch = try Scratch()
        let sample = try Data(contentsOf: Program.root.appending(path: "Samples/plates/images/01-sk.jpg"))
        try sample.write(to: scratch.url.appending(path: "car.jpg"))
        // when it is annotated
        let outcome = try await Program.run(
            "recognize", scratch.url.path, "--annotate", scratch.url.path)
        // then it is as it was, and its copy stands beside it
        #expect(outcome.status == 0, "\(outcome.complaint)")
        #expect(try Data(contentsOf: scratch.url.appending(path: "car.jpg")) == sample)
        #expect(FileManager.default.fileExists(atPath: scratch.path("car-2.jpg")))
    }

    @Test("a folder that cannot be made is named before anything is read")
    func annotateNowhere() async throws {
        let outcome = try await Program.run(
            "recognize", "Samples/plates/images/01-sk.jpg", "--annotate", "/dev/null/x")
        #expect(outcome.status != 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaint.contains("/dev/null/x: the folder cannot be made"), "\(outcome.complaint)")
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
