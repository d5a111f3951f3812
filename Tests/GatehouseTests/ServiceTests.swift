import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite(.serialized)
struct ServiceTests {
    @Test("a second service on one data folder is refused in one line that names the holder")
    func twice() async throws {
        let service = try await ServiceFixture()

        let second = try await Program.run("serve", "--config", service.site, "--data", service.data)

        #expect(second.status == 1)
        #expect(second.complaint.contains("in use by process \(service.running.identifier)"))
        #expect(second.complaint.split(separator: "\n").count == 1)
    }

    @Test("a guard's order is carried out and journalled; without a service it is refused")
    func orders() async throws {
        let service = try await ServiceFixture()

        let opened = try await Program.run(
            "lane", "open", "north", "--reason", "a parcel", "--data", service.data)
        #expect(opened.status == 0, "\(opened.complaint)")
        let unknown = try await Program.run(
            "lane", "open", "south", "--reason", "a parcel", "--data", service.data)
        #expect(unknown.status == 64)
        #expect(unknown.complaint == "there is no lane or door south; there are north\n")
        let journal = try await Program.run("journal", "list", "--json", "--data", service.data)
        #expect(journal.output.contains("\"a parcel\""))
        let nowhere = try await Program.run("journal", "list", "--lane", "nowhere", "--data", service.data)
        #expect(nowhere.status == 64)
        #expect(nowhere.complaint == "there is no lane or door nowhere; there are north\n")

        service.running.signal(SIGTERM)
        #expect(await service.running.outcome().status == 0)
        let later = try await Program.run(
            "lane", "open", "north", "--reason", "a parcel", "--data", service.data)
        #expect(later.status == 1)
        #expect(later.complaint.contains("needs the running service"))
    }

    @Test("people are edited alike with the service running and without")
    func edits() async throws {
        let service = try await ServiceFixture()
        try await editAnaAndBen(in: service.data)
        service.running.signal(SIGTERM)
        _ = await service.running.outcome()
        let listed = try await Program.run("plates", "list", "--data", service.data)
        #expect(listed.output.contains("1234BCD"))
        #expect(try await Program.run("users", "remove", "ana", "--data", service.data).status == 0)
        #expect(try await Program.run("users", "remove", "ben", "--data", service.data).status == 0)
        try await editAnaAndBen(in: service.data)
    }

    private func editAnaAndBen(in data: String) async throws {
        #expect(try await Program.run("users", "add", "ana", "--name", "Ana", "--data", data).status == 0)
        #expect(try await Program.run("users", "add", "ben", "--name", "Ben", "--data", data).status == 0)
        #expect(
            try await Program.run("plates", "assign", "1234-BCD", "--user", "ana", "--data", data).status == 0
        )
        let second = try await Program.run("plates", "assign", "1234BCD", "--user", "ben", "--data", data)
        #expect(second.status == 1)
        #expect(second.complaint.contains("Ana"))
        let why = try await Program.run("explain", "--plate", "1234BCD", "--at", "north-in", "--data", data)
        #expect(why.output.hasPrefix("No: Ana's car 1234BCD "), "\(why.output)\(why.complaint)")
    }

    @Test("a running service with all its devices at work says over HTTP that it is ready")
    func ready() async throws {
        let service = try await ServiceFixture()
        let port = try await service.healthPort()
        let page = try #require(URL(string: "http://127.0.0.1:\(port)/readyz"))

        let (data, response) = try await URLSession.shared.data(from: page)

        #expect((response as? HTTPURLResponse)?.statusCode == 200)
        #expect(String(decoding: data, as: UTF8.self) == "ready\n")
    }

    @Test("after kill -9 the folder is served again and its journal is proved")
    func killed() async throws {
        let scratch = try Scratch()
        for _ in 0..<3 {
            let service = try await ServiceFixture(scratch: scratch)
            service.running.signal(SIGKILL)
            _ = await service.running.outcome()
            let proof = try await Program.run("journal", "verify", "--data", service.data)
            #expect(proof.status == 0, "\(proof.complaint)")
        }
    }

    @Test("10,000 users are imported while the lane goes on deciding, and are in force at once")
    func importWhileServing() async throws {
        let service = try await ServiceFixture()
        let rows = (1...10_000).map { "u\($0),User \($0),T\(100_000 + $0)" }
        let list = try service.scratch.write(
            "users.csv", (["user id,name,plate 1"] + rows).joined(separator: "\n"))

        async let imported = Program.run("users", "import", list, "--data", service.data)
        for turn in 1...8 {
            let opened = try await Program.run(
                "lane", "open", "north", "--reason", "turn \(turn)", "--data", service.data)
            // Rule 7 holds throughout: an order whose row is late would be refused.
            #expect(opened.status == 0, "\(opened.complaint)")
        }
        let outcome = try await imported

        #expect(outcome.status == 0, "\(outcome.complaint)")
        #expect(outcome.output == "saved 10000 users\n")
        let why = try await Program.run(
            "explain", "--plate", "T105000", "--at", "north-in", "--data", service.data)
        #expect(why.output.contains("User 5000"))
        let journal = try await Program.run("journal", "export", "--data", service.data)
        #expect(!journal.output.contains("journalUnavailable"))
        #expect(journal.lines.count { $0.contains("\"note\":\"turn ") && $0.contains("\"opened\"") } == 8)
        #expect(try await Program.run("journal", "verify", "--data", service.data).status == 0)
    }
}
