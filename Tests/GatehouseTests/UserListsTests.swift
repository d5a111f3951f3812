import Foundation
import Testing

struct UserListsTests {
    private static let site = ServiceFixture.site

    @Test(
        "a bad list is refused with file, line and reason, and changes nothing",
        arguments: [
            (
                "user id,name,plate 1\na,Ana,1234BCD\nb,Ben,1234-BCD\n",
                ":3: the plate 1234BCD already belongs to Ana"
            ),
            ("user id,name,plate 1,plate 1 until\na,Ana,1234BCD,2026-02-30 10:00\n", ":2: plate 1 until"),
            (
                "user id,name,plate 1,plate 2,plate 3,plate 4,plate 5,plate 6\na,Ana,A1,A2,A3,A4,A5,A6\n",
                ":2:"
            ),
            ("user id,name,plate 1\na,Ana,АВ\u{200B}12\n", ":2: plate 1"),
            ("name\nAna\n", ":1: user id"),
        ])
    func bad(text: String, message: String) async throws {
        let scratch = try Scratch()
        let list = try scratch.write("users.csv", text)
        let site = try scratch.write("site.yaml", Self.site)

        let outcome = try await Program.run(
            "users", "import", list, "--data", scratch.path("data"), "--config", site)

        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains(list + message), "\(outcome.complaint)")
        let users = try await Program.run("users", "list", "--json", "--data", scratch.path("data"))
        #expect(users.output.isEmpty)
    }

    @Test("what is exported is imported again without a difference, unknown columns and PINs included")
    func roundTrip() async throws {
        let scratch = try Scratch()
        let site = try scratch.write("site.yaml", Self.site)
        let data = scratch.path("data")
        let list = try scratch.write(
            "users.csv",
            "\u{FEFF}Name;User ID;plate 1;plate 1 until;pin;Shoe size\r\n\"Ana; the first\";ana;1234-BCD;2026-06-30 18:00;2468;38\r\n"
        )
        let imported = try await Program.run("users", "import", list, "--data", data, "--config", site)
        #expect(imported.status == 0, "\(imported.complaint)")

        let first = try await Program.run("users", "export", scratch.path("out.csv"), "--data", data)
        #expect(first.status == 0)
        let text = scratch.text("out.csv")
        #expect(!text.contains("2468"))
        #expect(text.contains("Shoe size"))
        let again = try await Program.run("users", "import", scratch.path("out.csv"), "--data", data)
        #expect(again.status == 0, "\(again.complaint)")
        _ = try await Program.run("users", "export", scratch.path("again.csv"), "--data", data)
        #expect(scratch.text("again.csv") == text)
        let shown = try await Program.run("users", "show", "ana", "--data", data)
        #expect(shown.output.contains("pin (not shown)"))
    }
}
