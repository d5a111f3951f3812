import Foundation
import SiteControl
import Testing

struct ControlServerTests {
    @Test("what is done over the socket is what is done in place")
    func same() async throws {
        let bench = try ControlBench()
        let list = Data("user id,name,plate 1\nana,Ana,1234-BCD\nben,Ben,BEN1\n".utf8)

        let (imported, overSocket) = try await bench.serving {
            (
                try await answers(bench.overSocket, .importUsers(file: "users.csv"), uploading: list),
                try await answers(bench.overSocket, .users)
            )
        }

        #expect(imported == [.done("saved 2 users")])
        #expect(overSocket.count == 2)
        #expect(try await answers(bench.inPlace, .users) == overSocket)
        #expect(try await answers(bench.inPlace, .plates(user: "ana")).count == 1)
    }

    @Test("the socket is for its owner only, and works under a name longer than a socket's may be")
    func longName() async throws {
        let bench = try ControlBench(folderName: UUID().uuidString + String(repeating: "x", count: 150))

        let (site, mode) = try await bench.serving {
            (
                try await answers(bench.overSocket, .site),
                try FileManager.default.attributesOfItem(atPath: bench.socketPath)[.posixPermissions] as? Int
            )
        }

        #expect(site.count == 1)
        #expect(mode == 0o600)
        #expect(!FileManager.default.fileExists(atPath: bench.socketPath))
    }

    @Test("a socket that a killed service left behind is replaced")
    func stale() async throws {
        let bench = try ControlBench()
        try Data().write(to: URL(filePath: bench.socketPath))

        let site = try await bench.serving { try await answers(bench.overSocket, .site) }

        #expect(site.count == 1)
    }

    @Test("without a service the client says so, naming the socket")
    func nobody() async throws {
        let bench = try ControlBench()
        await #expect(throws: ControlError.self) { try await answers(bench.overSocket, .site) }
    }

    @Test(
        "who speaks another language is refused in one line",
        arguments: [
            ("hello\n", "a line that makes no sense"), ("", "a request was expected"),
            ("{\"open\":{\"version\":99,\"request\":{\"site\":{}}}}\n", "version 99"),
            (String(repeating: "x", count: 3 << 20), "a line longer than"),
        ])
    func strangers(text: String, message: String) async throws {
        let bench = try ControlBench()

        let answer = try await bench.serving { try await bench.send(Data(text.utf8)) }

        // The service may close before it has read all of a line that is too long; its answer is then lost.
        #expect(answer.contains(message) || (text.utf8.count > 1 << 20 && answer.isEmpty), "\(answer)")
    }

    @Test("an upload that ends early changes nothing")
    func endsEarly() async throws {
        let bench = try ControlBench()
        let list = Data("user id,name\nana,Ana\n".utf8).base64EncodedString()
        let lines = """
            {"open":{"version":\(ControlRequest.version),"request":{"importUsers":{"file":"users.csv"}}}}
            {"upload":{"_0":"\(list)"}}

            """

        let answer = try await bench.serving { try await bench.send(Data(lines.utf8)) }

        #expect(answer.contains("the upload ended early"))
        #expect(try await answers(bench.inPlace, .users).isEmpty)
    }
}
